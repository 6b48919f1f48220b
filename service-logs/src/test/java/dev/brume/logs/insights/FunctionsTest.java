package dev.brume.logs.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private static final String EVENT = """
            {"ip":"192.0.2.7","mac":"::ffff:10.0.0.1","six":"2001:db8::7","user":"Zoë 😀","n":-2.567,"roles":["admin","ops"],
             "path":"/a/b/c","day":"2026-02-03","when":"03/Feb/2026 04:05:06 +0100","none":null}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "isValidIp(ip)|1",
                "isValidIp(six)|1",
                "isValidIp(user)|0",
                "isValidIp(missing)|0",
                "isValidIpV4(ip)|1",
                "isValidIpV4('192.0.2.256')|0",
                "isValidIpV4('192.0.2')|0",
                "isValidIpV4('192.0.2.+1')|0",
                "isValidIpV4('192.0.2.1.1')|0",
                "isvalidipv6(six)|1",
                "isValidIpV6(ip)|0",
                "isValidIpV6('::1%lo')|0",
                "isIpInSubnet(ip, '192.0.2.0/24')|1",
                "isIpInSubnet(ip, '192.0.2.0/29')|1",
                "isIpInSubnet(ip, '192.0.2.0/30')|0",
                "isIpInSubnet(ip, '0.0.0.0/0')|1",
                "isIpInSubnet(ip, '192.0.2.7')|0",
                "isIpInSubnet(ip, '192.0.2.0/33')|0",
                "isIpInSubnet(ip, '2001:db8::/32')|0",
                "isIpInSubnet(six, '2001:db8::/32')|1",
                "isIpv4InSubnet(ip, '192.0.2.0/24')|1",
                "isIpv4InSubnet(six, '2001:db8::/32')|0",
                "isIpv6InSubnet(six, '2001:db8::/33')|1",
                "isIpv6InSubnet(six, '2001:db9::/32')|0",
                "isIpv6InSubnet(ip, '192.0.2.0/24')|0",
                "isPrivateIP('172.31.255.255')|1",
                "isPrivateIP('172.32.0.0')|0",
                "ipv4ToNumber('192.0.2.7')|3221225991"
            })
    void addressesAreRecognized(String expression, String value) {
        assertThat(Asked.value(expression, EVENT)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "strlen(user)|5",
                "messageSize(user)|9",
                "strcontains(user, 'zoë')|0",
                "strcontains(user, 'zoë', true)|1",
                "strcontains(user, 'zoë', false)|0",
                "startsWith(path, '/a')|1",
                "endsWith(path, '/a')|0",
                "regexReplace(path, '/([a-z])', '$1-')|a-b-c-",
                "regexReplace(day, '\\d{4}-', '')|02-03",
                "urlencode('a b/ü')|a+b%2F%C3%BC",
                "urldecode('a+b%2F%C3%BC')|a b/ü",
                "urldecode('%zz')|``",
                "base64encode('hällo')|aMOkbGxv",
                "base64decode('aMOkbGxv')|hällo",
                "base64decode('?')|``",
                "hexToAscii('48656c6c6f')|Hello",
                "hexToDec('0xff')|255",
                "hexToDec('-0xFF')|-255",
                "hexToDec('xyz')|``",
                "hexToDec('0x')|``",
                "decToHex(255)|0xff",
                "decToHex(-255.9)|-0xff",
                "md5('abc')|900150983cd24fb0d6963f7d28e17f72",
                "sha256('abc')|ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "split(path, '/')[2]|b",
                "split(path, '/')|[``,`a`,`b`,`c`]"
            })
    void textsAreChanged(String expression, String value) {
        assertThat(Asked.value(expression, EVENT)).isEqualTo(value.replace('`', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "round(n)|-3",
                "round(n, 1)|-2.6",
                "toInt(n)|-2",
                "toInt('3000000000')|``",
                "toLong('3000000000')|3000000000",
                "toDouble('2.50')|2.5",
                "toNumber('x')|``",
                "isNumeric(n)|1",
                "isNumeric(user)|0",
                "isNumeric(none)|0",
                "round(haversine(52.52, 13.405, 48.8566, 2.3522))|877",
                "if(n < 0, 'less', 'more')|less",
                "case(n > 0, 'more', n = 0, 'none', 'less')|less",
                "case(n > 0, 'more')|``",
                "unmask(path)|/a/b/c"
            })
    void numbersAndChoicesAreMade(String expression, String value) {
        assertThat(Asked.value(expression, EVENT)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parseDate(day, 'yyyy-MM-dd')|1770076800000",
                "parseDate(day, 'yyyy-MM-dd', 'Europe/Berlin')|1770073200000",
                "parseDate(when, 'dd/MMM/yyyy HH:mm:ss Z')|1770087906000",
                "parseDate(path, 'yyyy-MM-dd')|``",
                "parseDate('+999999999-01-01', 'yyyy-MM-dd')|``",
                "substr('abcdef', 2, 9223372036854775807)|cdef",
                "substr('abcdef', 4, 1)|e",
                "formatDate(@timestamp, '%Y-%m-%d %H:%M:%S')|2026-01-01 00:00:00",
                "strftime(1770087906000, '%e %b %y, %I %p, %j%%', 'Asia/Tokyo')| 3 Feb 26, 12 PM, 034%",
                "now()|1767226200",
                "queryStartTime()|1767225600000",
                "queryEndTime()|1767225900000",
                "queryTimeRange()|300000",
                "datefloor(fromMillis(1770087906000), 2mo)|2026-01-01 00:00:00.000",
                "datefloor(fromMillis(1770087906000), 1 quarter)|2026-01-01 00:00:00.000",
                "datefloor(fromMillis(-1), 1 month)|1969-12-01 00:00:00.000",
                "dateceil(fromMillis(1770087906000), 1y)|2027-01-01 00:00:00.000",
                "dateceil(fromMillis(1770087906000), 3 hrs)|2026-02-03 06:00:00.000",
                "datefloor(fromMillis(1770087906000), 300s)|2026-02-03 03:05:00.000"
            })
    void timesAreReadAndWritten(String expression, String value) {
        assertThat(Asked.value(expression, EVENT))
                .isEqualTo(expression.startsWith("strftime") ? " 3 Feb 26, 12 PM, 034%" : value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jsonArraySize(roles)|2",
                "jsonArraySize(path)|``",
                "jsonArrayContains(roles, 'ops')|1",
                "jsonArrayContains(roles, 'Ops')|0",
                "jsonArrayContains(path, 'ops')|0",
                "jsonStringify(jsonParse(roles))|[`admin`,`ops`]",
                "jsonStringify(path)|``",
                "jsonParse(path)|``",
                "jsonParse('7')|``",
                "jsonParse('[1] [2]')|``",
                "jsonParse(@message).roles[1]|ops",
                "toupper(jsonParse(roles))|``",
                "jsonParse(roles) = jsonParse(roles)|0",
                "jsonParse(roles) != 'ops'|0",
                "ispresent(jsonParse(roles))|1"
            })
    void jsonIsReadAndWritten(String expression, String value) {
        assertThat(Asked.value(expression, EVENT)).isEqualTo(value.replace('`', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isIpInSubnet(ip)",
                "strlen()",
                "strlen(a, b)",
                "now(1)",
                "case(a)",
                "if(a, b)",
                "parseDate(day, format)",
                "parseDate(day, 'no date')",
                "parseDate(day, 'yyyy', 'Moon/Crater')",
                "formatDate(@timestamp, '%Q')",
                "formatDate(@timestamp, '%')",
                "regexReplace(a, '(', '')",
                "regexReplace(a, 'b', '$1')",
                "isPublicIP(ip)",
                "split(path, '/')[x]"
            })
    void whatIsNoCallIsRefused(String expression) {
        assertThatThrownBy(() -> Asked.parse("fields " + expression))
                .hasFieldOrPropertyWithValue("code", "MalformedQueryException");
    }

    @Test
    void conditionsHaveTheirWords() {
        assertThat(Asked.rows("filter ok = true and not `true` | fields b", "{\"ok\":true,\"b\":1}", "{\"ok\":false}"))
                .containsExactly("b=1");
        assertThat(Asked.rows("filter !ispresent(a) | fields b", "{\"a\":1,\"b\":1}", "{\"b\":2}"))
                .containsExactly("b=2");
    }
}
