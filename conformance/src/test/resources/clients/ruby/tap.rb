# Scenarios, each a line of TAP.
module Tap
  @outcomes = []

  def self.scenario(sentence)
    yield
    tell(true, sentence)
  rescue StandardError => problem
    tell(false, sentence)
    puts "  #{problem.class}: #{problem.message}", problem.backtrace.first(5).map { |line| "    #{line}" }
  end

  def self.tell(passed, sentence)
    @outcomes << passed
    puts "#{'not ' unless passed}ok #{@outcomes.size} - #{sentence}"
  end

  def self.ended
    puts "1..#{@outcomes.size}"
    exit(@outcomes.all?)
  end
end

def same(actual, expected)
  raise "expected #{expected.inspect} but got #{actual.inspect}" unless actual == expected
end

def refused(kind, message)
  yield
rescue kind => error
  same(error.message, message)
else
  raise "#{kind} was expected"
end

def unique(name)
  "#{name}-#{rand(1 << 32).to_s(16)}"
end
