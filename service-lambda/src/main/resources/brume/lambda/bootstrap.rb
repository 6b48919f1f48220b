# Runs Ruby handlers: asks Brume's runtime API for events over one socket and answers with what the handler returns.
#
# Follows what AWS documents of its Ruby runtime: context object, errors, layers.

require "json"
require "logger"
require "socket"
require "stringio"

module Brume
  HERE = __FILE__
  # What the process ends with after an error that it does not survive.
  CRITICAL = 255

  # The function's log as AWS's runtime writes it: one event for each call of puts and of a logger. Loggers write to it as to a file.
  module Log
    # What one event of several lines is held together with until Brume cuts its lines, and what stands for a newline that is not there.
    INNER_NEWLINE = "\x1e"
    UNENDED = "\x1f"
    JSON_LOGS = ENV["AWS_LAMBDA_LOG_FORMAT"] == "JSON"

    class << self
      # Of the invocation at work.
      attr_accessor :request_id

      def write(text)
        event = utf8(text)
        return if event.empty?

        line = event.end_with?("\n") ? event[0...-1] : event + UNENDED
        STDOUT.write(line.gsub("\n", INNER_NEWLINE) + "\n")
      end

      def close; end

      def utf8(value)
        value.to_s.encode("UTF-8", invalid: :replace, undef: :replace)
      end
    end
  end

  # "The output from logger includes the timestamp, process ID, log level, and request ID."
  class TextFormatter < Logger::Formatter
    def call(severity, time, progname, message)
      "#{severity[0]}, [#{format_datetime(time)} ##{$$}] #{severity.rjust(5)} #{Log.request_id} -- " \
        "#{progname}: #{Log.utf8(msg2str(message))}\n"
    end
  end

  # What a logger writes where the function's log format is JSON.
  class JsonFormatter < Logger::Formatter
    FRAME = /\A(?<file>.+):(?<line>\d+):in [`'](?<method>.+)'\z/

    def call(severity, time, progname, message)
      failure = message if message.is_a?(Exception)
      line = {
        "timestamp" => time.utc.strftime("%Y-%m-%dT%H:%M:%S.%6NZ"),
        "level" => severity,
        "message" => Log.utf8(failure ? failure.message : msg2str(message)),
        "requestId" => Log.request_id
      }
      line["logger"] = Log.utf8(progname) unless progname.to_s.empty?
      line.update(told(failure)) if failure
      JSON.generate(line.compact) + "\n"
    end

    private

    def told(failure)
      trace = failure.backtrace.to_a.map { |frame| Log.utf8(frame) }
      at = FRAME.match(trace.first)
      {
        "errorType" => failure.class.name,
        "errorMessage" => Log.utf8(failure.message),
        "stackTrace" => trace,
        "location" => at ? "#{at[:file]}:#{at[:method]}:#{at[:line]}" : trace.first
      }
    end
  end

  # Loggers of standard output and error, and of nowhere, are Lambda's.
  module LambdaLogger
    def initialize(device = nil, *rotation, **options)
      ours = device.nil? || device.equal?($stdout) || device.equal?($stderr)
      super(ours ? Log : device, *rotation, **options)
      return unless ours

      @default_formatter = Log::JSON_LOGS ? JsonFormatter.new : TextFormatter.new
      self.datetime_format = options[:datetime_format]
      self.level = lambda_level if Log::JSON_LOGS && !options.key?(:level)
    end

    private

    def lambda_level
      { "TRACE" => "DEBUG" }.fetch(ENV["AWS_LAMBDA_LOG_LEVEL"], ENV["AWS_LAMBDA_LOG_LEVEL"]) || "INFO"
    end
  end

  module EventPerPuts
    def puts(*words)
      Log.write(words.flatten.map { |each| Log.utf8(each) }.join("\n"))
    end
  end

  # HTTP/1.1 over one socket.
  class RuntimeApi
    def initialize(address)
      @address = address
      host, port = address.split(":")
      @socket = TCPSocket.new(host, port.to_i)
      @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
    end

    def call(method, path, body = "", headers = [])
      head = ["#{method} /2018-06-01/runtime/#{path} HTTP/1.1", "Host: #{@address}", *headers]
      head << "Content-Length: #{body.bytesize}"
      @socket.write(head.join("\r\n").b + "\r\n\r\n".b + body.b)
      answer
    end

    private

    def answer
      # The environment has ended.
      exit!(0) unless @socket.gets("\r\n")
      headers = {}
      while (line = @socket.gets("\r\n").to_s.chomp("\r\n")) != ""
        name, value = line.split(":", 2)
        headers[name.downcase] = value.to_s.strip
      end
      [headers, @socket.read(headers.fetch("content-length", "0").to_i).to_s.force_encoding("UTF-8")]
    end
  end

  # What a handler learns of its invocation.
  class LambdaContext
    attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
                :memory_limit_in_mb, :function_version, :identity, :client_context, :deadline_ms, :tenant_id

    def initialize(headers)
      @aws_request_id = headers["lambda-runtime-aws-request-id"]
      @invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
      @deadline_ms = headers["lambda-runtime-deadline-ms"].to_i
      @tenant_id = headers["lambda-runtime-aws-tenant-id"]
      @identity = parsed(headers["lambda-runtime-cognito-identity"])
      @client_context = parsed(headers["lambda-runtime-client-context"])
      @log_group_name = ENV["AWS_LAMBDA_LOG_GROUP_NAME"]
      @log_stream_name = ENV["AWS_LAMBDA_LOG_STREAM_NAME"]
      @function_name = ENV["AWS_LAMBDA_FUNCTION_NAME"]
      @memory_limit_in_mb = ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
      @function_version = ENV["AWS_LAMBDA_FUNCTION_VERSION"]
    end

    def get_remaining_time_in_millis
      [@deadline_ms - (Time.now.to_f * 1000).to_i, 0].max
    end

    private

    def parsed(text)
      text && JSON.parse(text)
    end
  end

  # The method that a function names.
  class Handler
    def initialize(name)
      parts = name.split(".")
      unless [2, 3].include?(parts.size)
        raise ArgumentError,
              "Invalid handler #{parts}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD where FILENAME " \
              "corresponds with an existing Ruby source file FILENAME.rb, CLASS is an optional module/class namespace " \
              "and METHOD is a callable method. If using CLASS, METHOD must be a class-level method."
      end
      @method = parts.last
      @owner = parts[1] if parts.size == 3
      require parts.first
    end

    def call(event, context)
      owner = @owner ? Kernel.const_get(@owner) : TOPLEVEL_BINDING.receiver
      owner.send(@method, event: event, context: context)
    end
  end

  def self.frames(failure)
    failure.backtrace.to_a.reject { |frame| frame.start_with?(HERE) || frame.include?("<internal:") }
  end

  def self.error(phase, failure)
    {
      "errorMessage" => failure.message,
      "errorType" => "#{phase}<#{failure.class.name}>",
      "stackTrace" => frames(failure)
    }
  end

  def self.log(words, error)
    Log.write(words)
    Log.write(JSON.pretty_generate(error))
  end

  def self.tell(api, path, error)
    api.call("POST", path, JSON.generate(error),
             ["Content-Type: application/json", "Lambda-Runtime-Function-Error-Type: #{error['errorType']}"])
  end

  def self.marshal(result)
    case result
    when StringIO, IO then [result.read, "application/unknown"]
    else [result.to_json, "application/json"]
    end
  end

  # Where AWS looks for code and gems, of the version that was asked for and of the one that runs.
  def self.look_in(task, opt)
    versions = [ENV["AWS_EXECUTION_ENV"].to_s[/ruby(\d+\.\d+)/, 1], RUBY_VERSION[/\d+\.\d+/]].compact.uniq
    gems = versions.flat_map { |each| ["#{task}/vendor/bundle/ruby/#{each}.0", "#{opt}/ruby/gems/#{each}.0"] }
    ENV["GEM_PATH"] = [*gems, *Gem.path].join(":")
    Gem.use_paths(Gem.dir, ENV["GEM_PATH"].split(":"))
    $LOAD_PATH.unshift(task, "#{opt}/ruby/lib")
  end

  def self.serve(api, handler)
    loop do
      headers, body = api.call("GET", "invocation/next")
      id = headers["lambda-runtime-aws-request-id"]
      Log.request_id = id
      ENV["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"]
      begin
        result, type = marshal(handler.call(JSON.parse(body), LambdaContext.new(headers)))
        $stdout.flush
        api.call("POST", "invocation/#{id}/response", result, ["Content-Type: #{type}"])
      rescue Exception => failure
        # What is no StandardError, or a name that is not there, ends the runtime.
        critical = failure.is_a?(NameError) || !failure.is_a?(StandardError)
        told = error("Function", failure)
        log(critical ? "Critical exception from handler" : "Error raised from handler method", told)
        tell(api, "invocation/#{id}/error", told)
        exit!(CRITICAL) if critical
      end
    end
  end

  def self.run(opt)
    $stdout.sync = true
    Logger.prepend(LambdaLogger)
    Kernel.prepend(EventPerPuts)
    look_in(ENV["LAMBDA_TASK_ROOT"], opt)
    api = RuntimeApi.new(ENV["AWS_LAMBDA_RUNTIME_API"])
    begin
      handler = Handler.new(ENV["_HANDLER"])
    rescue Exception => failure
      told = error("Init", failure)
      log("Init error when loading handler #{ENV['_HANDLER']}", told)
      tell(api, "init/error", told)
      exit!(1)
    end
    serve(api, handler)
  end
end

Brume.run(ARGV.shift)
