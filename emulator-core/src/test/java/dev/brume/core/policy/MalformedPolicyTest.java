package dev.brume.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that IAM refuses, with what it says. */
class MalformedPolicyTest {
    private static final String ALLOW = "'Effect':'Allow'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    not json                                                          | Syntax errors in policy.
                    {}                                                                | Syntax errors in policy.
                    {'Version':'2012-10-17','Statement':[]}                           | Syntax errors in policy.
                    {'Version':'2012-10-17','Statements':[A]}                         | Syntax errors in policy.
                    {'Version':'2012-10-18','Statement':[A]}                          | Syntax errors in policy.
                    {'Version':'2012-10-17','Version':'2012-10-17','Statement':[A]}   | Syntax errors in policy.
                    {'Version':'2012-10-17','Statement':[A]} {}                       | Syntax errors in policy.
                    {'Version':'2008-10-17','Statement':[A]}                          | Policy document must be version 2012-10-17 or greater.
                    {'Statement':[A]}                                                 | Policy document must be version 2012-10-17 or greater.
                    S{'Effect':'allow','Action':'s3:*','Resource':'*'}                | The policy failed legacy parsing
                    S{'Effect':'Allow','Action':'s3:*','Resource':'*','Extra':1}      | Syntax errors in policy.
                    S{'Effect':'Allow','Resource':'*'}                                | Policy statement must contain actions.
                    S{'Effect':'Allow','Action':[],'Resource':'*'}                    | Policy statement must contain actions.
                    S{'Effect':'Allow','Action':'s3:*'}                               | Policy statement must contain resources.
                    S{'Effect':'Allow','Action':'s3','Resource':'*'}                  | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
                    S{'Effect':'Allow','Action':'a:b:c','Resource':'*'}               | Actions/Condition can contain only one colon.
                    S{'Effect':'Allow','Action':'a a:b','Resource':'*'}               | Vendor a a is not valid
                    S{'Effect':'Allow','Action':'s3*:Get','Resource':'*'}             | Action vendors (e.g., aws, ec2, etc.) must not contain wildcards.
                    S{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'BinaryEquals':{'aws:x':'abc'}}} | Syntax errors in policy.
                    S{'Effect':'Allow','Action':'s3:*','Resource':'bucket'}           | Resource bucket must be in ARN format or "*".
                    S{'Effect':'Allow','Action':'s3:*','Resource':'arn:xyz:s3:::b'}   | Partition "xyz" is not valid for resource "arn:xyz:s3:::b".
                    S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s*:::b'}   | Resource vendor must be fully qualified and cannot contain regexes.
                    S{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam:us-east-1::user/x'} | IAM resource arn:aws:iam:us-east-1::user/x cannot contain region information.
                    S{'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'}| Policy document should not specify a principal.
                    S{'Sid':'a b','Effect':'Allow','Action':'s3:*','Resource':'*'}    | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*
                    S{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEqualz':{'aws:x':'y'}}} | Syntax errors in policy.
                    S{'Effect':'Allow','Action':'s3:*','Resource':'a:b'}              | Partition "b" is not valid for resource "arn:b:*:*:*:*".
                    S{'Effect':'Allow','Action':'s3:*','Resource':'aws:s3:::b'}       | Partition "s3" is not valid for resource "arn:s3:::b:*".
                    S{'Effect':'Allow','Action':'s3:*','Resource':'a:b:c:d:e:f:g:h'}  | Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".
                    S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws'}          | Resource vendor must be fully qualified and cannot contain regexes.
                    S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3::b'}    | The policy failed legacy parsing
                    S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws::::b'}     | The policy failed legacy parsing
                    S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:us-east-1::b'} | Resource arn:aws:s3:us-east-1::b can not contain region information.
                    S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:iam:::b'}  | IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.
                    """)
    void managedPolicyIsRefused(String document, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(json(document), PolicyKind.MANAGED))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    S{'Effect':'allow','Extra':1}                                     | Syntax errors in policy.
                    {'Version':'2008-10-17','Statement':{'Effect':'allow'}}           | Policy document must be version 2012-10-17 or greater.
                    S{'Effect':'allow','Resource':'b'}                                | The policy failed legacy parsing
                    S{'Effect':'Allow','Resource':'arn:aws:s3::b'}                    | The policy failed legacy parsing
                    S{'Sid':'x','Effect':'Allow'},{'Sid':'x','Effect':'Allow'}        | Statement IDs (SID) in a single policy must be unique.
                    S{'Effect':'Allow','Action':'s3:*'},{'Effect':'Deny'}             | Policy statement must contain actions.
                    S{'Effect':'Allow','Action':'s3:*','Resource':'b'},{'Effect':'Deny','Action':'s3:*'} | Policy statement must contain resources.
                    S{'Effect':'Allow','Action':'s:3:*','Resource':'b'}               | Resource b must be in ARN format or "*".
                    """)
    void ofSeveralFaultsTheFirstInOrderIsTold(String document, String message) {
        managedPolicyIsRefused(document, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "234-13",
                "2016-12-13t2:00:00.5+1",
                "2016-12-13T2:00:00.1234567890Z",
                "9223372036854775808"
            })
    void aConditionsDateIsReadable(String date) {
        managedPolicyIsRefused(dated(date), "The policy failed legacy parsing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2017-07-01T00:00:00Z",
                "2016-12-13t2:00:00.593194+23",
                "01T",
                "-292275054",
                "1700000000",
                "2024-02-29"
            })
    void datesNeedNotBeWhole(String date) {
        assertThat(PolicyDocument.parse(json(dated(date)), PolicyKind.MANAGED).statements())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NumericLessThan, abc",
        "NumericEquals, ' 10'",
        "NumericGreaterThanEquals, 0x10",
        "IpAddress, 203.0.113.999/24",
        "NotIpAddress, example.com",
        "IpAddress, 1.2.3",
        "IpAddress, 10.0.0.0/33",
        "IpAddress, '203.0.113.5 '",
        "IpAddress, 10.0.0.0/+8",
        "IpAddress, fe80::1%eth0",
        "IpAddress, 2001:db8::/129",
        "ArnLike, nope",
        "ArnNotEquals, arn:aws:s3:b",
        "ArnEquals, ${aws:PrincipalArn}"
    })
    void whatConditionsCompareWithIsReadable(String operator, String value) {
        managedPolicyIsRefused(conditional(operator, value), "The policy failed legacy parsing");
    }

    @ParameterizedTest
    @CsvSource({
        "NumericLessThan, 10.5",
        "NumericLessThan, -1",
        "NumericLessThan, 1e3",
        "NumericLessThan, ${aws:PrincipalTag/most}",
        "IpAddress, 0.0.0.0/0",
        "IpAddress, 203.0.113.5",
        "NotIpAddress, 2001:db8::/32",
        "IpAddress, ::/0",
        "ArnLike, *",
        "ArnLike, arn:*:s3:::b",
        "ArnLike, arn:aws:iam::*:role/${aws:username}",
        "BinaryEquals, YWJjZA=="
    })
    void whatConditionsCompareWithMayBeWrittenSo(String operator, String value) {
        assertThat(PolicyDocument.parse(json(conditional(operator, value)), PolicyKind.MANAGED)
                        .statements())
                .hasSize(1);
    }

    private static String conditional(String operator, String value) {
        return "S{" + ALLOW + ",'Action':'s3:*','Resource':'*','Condition':{'" + operator + "':{'aws:x':'" + value
                + "'}}}";
    }

    private static String dated(String date) {
        return "S{" + ALLOW + ",'Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'" + date
                + "'}}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            S{'Effect':'Allow','Action':'s3.s:List','Resource':'*'}
            S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:thing'}
            S{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:us-west-2:123456789012:accesspoint/a'}
            S{'Effect':'Allow','Action':'iam:*','Resource':['arn:aws:iam::*:user/${aws:username}','arn:aws:iam::123456789012:*']}
            S{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'x':'y'}}}
            S{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Unknown':{}}}
            """)
    void whatIamIsContentWithIsAccepted(String document) {
        assertThat(PolicyDocument.parse(json(document), PolicyKind.MANAGED).statements())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:tagsession", "sts:SetSourceIdentity", "sts:*"})
    void trustPolicyMaySpeakOf(String action) {
        String document = "S{" + ALLOW + ",'Principal':'*','Action':'" + action + "'}";
        assertThat(PolicyDocument.parse(json(document), PolicyKind.TRUST).statements())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S{'Effect':'allow','Principal':'*','Action':'s3:*','Resource':'*'}"})
    void elsewhereAnEffectInAnotherCaseIsNoSyntax(String document) {
        assertThatThrownBy(() -> PolicyDocument.parse(json(document), PolicyKind.RESOURCE))
                .hasMessage("Syntax errors in policy.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    not json                                                                        | This policy contains invalid Json
                    {}                                                                              | Syntax errors in policy.
                    S{'Effect':'Allow','Principal':'*','Action':'sts:InvalidAction'}                | AssumeRole policy may only specify STS AssumeRole actions.
                    S{'Effect':'Allow','Action':'sts:AssumeRole'}                                   | Missing required field Principal
                    S{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}    | Has prohibited field Resource
                    S{'Effect':'Allow','Principal':'*','Action':'s3:GetObject'}                     | AssumeRole policy may only specify STS AssumeRole actions.
                    S{'Effect':'Allow','Principal':'*','Action':'*'}                                | AssumeRole policy may only specify STS AssumeRole actions.
                    """)
    void trustPolicyIsRefused(String document, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(json(document), PolicyKind.TRUST))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Version':'2008-10-17','Statement':A}
            {'Statement':[A]}
            S{'Effect':'Allow','Action':['s3:*'],'Resource':['arn:aws:s3:::b','arn:aws:s3:::c*']}
            """)
    void otherPoliciesMayBeOlderAndShorter(String document) {
        assertThat(PolicyDocument.parse(json(document), PolicyKind.IDENTITY).statements())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = "{'Version':'2012-10-17','Statement':[B,B]}")
    void statementIdsAreUnique(String document) {
        String twice = json(document)
                .replace("B", "{" + ALLOW + ",'Sid':'x','Action':'s3:*','Resource':'*'}")
                .replace('\'', '"');
        assertThatThrownBy(() -> PolicyDocument.parse(twice, PolicyKind.IDENTITY))
                .hasMessage("Statement IDs (SID) in a single policy must be unique.");
    }

    /** Single quotes for double ones, {@code A} for a good statement, {@code S} before a statement alone. */
    private static String json(String text) {
        String statement = text.replace("[A]", "[{" + ALLOW + ",'Action':'s3:*','Resource':'*'}]")
                .replace(":A}", ":{" + ALLOW + ",'Action':'s3:*','Resource':'*'}}");
        String whole = statement.startsWith("S{")
                ? "{'Version':'2012-10-17','Statement':[" + statement.substring(1) + "]}"
                : statement;
        return whole.replace('\'', '"');
    }
}
