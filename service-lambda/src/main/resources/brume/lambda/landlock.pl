# Takes the right to all files away from itself but for those that are named, and becomes the program that is.
#   perl landlock.pl --version                                         prints the version of the kernel's Landlock, 0 for none
#   perl landlock.pl read PATH ... write PATH ... -- PROGRAM ARGUMENT ...   what does not exist is passed over
# What it needs is a part of every Perl. See the kernel's Documentation/userspace-api/landlock.rst; numbers are from linux/landlock.h.
use strict;
use warnings;
use POSIX ();

# The numbers of these three are the same on all processors; prctl's is not.
my ($CREATE_RULESET, $ADD_RULE, $RESTRICT_SELF) = (444, 445, 446);
my %PRCTL = (x86_64 => 157, aarch64 => 167);
my $PR_SET_NO_NEW_PRIVS = 38;
my ($O_PATH, $O_CLOEXEC) = (0x200000, 0x80000);

my %bit = (
    execute => 0, write_file => 1, read_file => 2, read_dir => 3, remove_dir => 4, remove_file => 5, make_char => 6,
    make_dir => 7, make_reg => 8, make_sock => 9, make_fifo => 10, make_block => 11, make_sym => 12, refer => 13,
    truncate => 14, ioctl_dev => 15,
);
sub rights { my $sum = 0; $sum |= 1 << $bit{$_} for @_; return $sum }

# On other systems these are numbers of something else.
my $version = $^O eq 'linux' ? syscall($CREATE_RULESET, 0, 0, 1) : 0;
if (@ARGV && $ARGV[0] eq '--version') {
    print $version > 0 ? $version : 0, "\n";
    exit 0;
}
sub fail { print STDERR "Brume cannot close the files of this machine to the function: $_[0]: $!\n"; exit 125 }
fail('Landlock') if $version < 1;

# What a version does not know cannot be taken away in it.
my $handled = (1 << ($version >= 5 ? 16 : $version >= 3 ? 15 : $version >= 2 ? 14 : 13)) - 1;
my $of_files = rights(qw(execute write_file read_file truncate ioctl_dev));
my %granted = (
    read => rights(qw(execute read_file read_dir)),
    write => rights(grep { !/make_char|make_block/ } keys %bit),
);

# Signals and abstract sockets stay inside, from version 6 on.
my $attributes = pack('QQQ', $handled, 0, $version >= 6 ? 3 : 0);
my $size = $version >= 6 ? 24 : $version >= 4 ? 16 : 8;
my $ruleset = syscall($CREATE_RULESET, $attributes, $size, 0);
fail('a set of rules') if $ruleset < 0;

while (@ARGV && $ARGV[0] ne '--') {
    my ($kind, $path) = splice(@ARGV, 0, 2);
    my $rights = $granted{$kind} & $handled;
    $rights &= $of_files unless -d $path;
    next unless -e _;
    sysopen(my $file, $path, $O_PATH | $O_CLOEXEC) or fail($path);
    my $rule = pack('Ql', $rights, fileno($file));
    syscall($ADD_RULE, $ruleset, 1, $rule, 0) == 0 or fail($path);
}
shift @ARGV;

my $prctl = $PRCTL{(POSIX::uname())[4]} or fail('this processor');
syscall($prctl, $PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 or fail('new privileges');
syscall($RESTRICT_SELF, $ruleset, 0) == 0 or fail('the rules');
POSIX::close($ruleset);
# A session of its own; and files of its own, in a /tmp that is everybody's.
POSIX::setsid();
umask 077;
delete $ENV{PERL_BADLANG};
exec { $ARGV[0] } @ARGV or fail($ARGV[0]);
