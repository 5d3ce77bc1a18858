package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttributeFilterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {}                                      |                                | true
          {}                                      | k:String=x                     | true
          {"k":["x"]}                             | k:String=x                     | true
          {"k":["x"]}                             | k:String=X                     | false
          {"k":["x"]}                             | k:String=xx                    | false
          {"k":["x"]}                             | l:String=x                     | false
          {"k":["x"]}                             |                                | false
          {"k":["x","y"]}                         | k:String=y                     | true
          {"k":["x"]}                             | k:String.json=x                | true
          {"k":["x"],"l":["y"]}                   | k:String=x;l:String=y          | true
          {"k":["x"],"l":["y"]}                   | k:String=x;l:String=z          | false
          {"k":["x"],"l":["y"]}                   | k:String=x                     | false
          {"k":["1"]}                             | k:Number=1                     | false
          {"k":[1]}                               | k:String=1                     | false
          {"k":[1]}                               | k:Number=1                     | true
          {"k":[1]}                               | k:Number=1.000                 | true
          {"k":[301.5]}                           | k:Number=3.015e2               | true
          {"k":[3.015e2]}                         | k:Number.float=301.50          | true
          {"k":[0]}                               | k:Number=-0.0                  | true
          {"k":[9007199254740993]}                | k:Number=9007199254740993      | true
          {"k":[9007199254740993]}                | k:Number=9007199254740992      | false
          {"k":[{"numeric":["=",301.5]}]}         | k:Number=3.015e2               | true
          {"k":[{"numeric":["=",301.5]}]}         | k:Number=301.6                 | false
          {"k":[{"numeric":[">",0,"<=",100]}]}    | k:Number=99                    | true
          {"k":[{"numeric":[">",0,"<=",100]}]}    | k:Number=100                   | true
          {"k":[{"numeric":[">",0,"<=",100]}]}    | k:Number=0                     | false
          {"k":[{"numeric":[">",0,"<=",100]}]}    | k:Number=111                   | false
          {"k":[{"numeric":[">=",-5.5]}]}         | k:Number=-5.5                  | true
          {"k":[{"numeric":["<",-5.5]}]}          | k:Number=-5.50001              | true
          {"k":[{"numeric":["<",-5.5]}]}          | k:Number=-5.5                  | false
          {"k":[{"numeric":[">",0]}]}             | k:Number=1e400                 | true
          {"k":[{"numeric":["<",0]}]}             | k:Number=1e400                 | false
          {"k":[{"numeric":[">",0]}]}             | k:Number=0.1234567890123456789 | true
          {"k":[{"numeric":[">",0]}]}             | k:Number=9007199254740993      | true
          {"k":[{"numeric":[">",0]}]}             | k:String=5                     | false
          {"k":[{"numeric":[">",0]}]}             | k:String.Array=["a",5]         | true
          {"k":[{"prefix":"bas"}]}                | k:String=baseball              | true
          {"k":[{"prefix":"bas"}]}                | k:String=Baseball              | false
          {"k":[{"prefix":""}]}                   | k:String=anything              | true
          {"k":[{"prefix":""}]}                   | k:Number=5                     | false
          {"k":[{"suffix":"ball"}]}               | k:String=baseball              | true
          {"k":[{"suffix":"ball"}]}               | k:String=ballet                | false
          {"k":[{"equals-ignore-case":"tennis"}]} | k:String=TENNIS                | true
          {"k":[{"equals-ignore-case":"tennis"}]} | k:String=tenniss               | false
          {"k":[{"wildcard":"*.png"}]}            | k:String=a.png                 | true
          {"k":[{"wildcard":"*.png"}]}            | k:String=a.png.txt             | false
          {"k":[{"wildcard":"a*b*c"}]}            | k:String=abc                   | true
          {"k":[{"wildcard":"a*b*c"}]}            | k:String=axxbxbc               | true
          {"k":[{"wildcard":"a*b*c"}]}            | k:String=acb                   | false
          {"k":[{"wildcard":"ab*ba"}]}            | k:String=aba                   | false
          {"k":[{"wildcard":"a\\\\*b"}]}          | k:String=a*b                   | true
          {"k":[{"wildcard":"a\\\\*b"}]}          | k:String=axb                   | false
          {"k":[{"wildcard":"ab"}]}               | k:String=ab                    | true
          {"k":[{"wildcard":"*"}]}                | k:Number=5                     | false
          {"k":[{"cidr":"10.0.0.0/24"}]}          | k:String=10.0.0.255            | true
          {"k":[{"cidr":"10.0.0.0/24"}]}          | k:String=10.0.1.0              | false
          {"k":[{"cidr":"10.0.0.0/24"}]}          | k:String=ten                   | false
          {"k":[{"cidr":"2001:db8::/32"}]}        | k:String=2001:db8::1           | true
          {"k":["10.0.0.1"]}                      | k:String=10.0.0.1              | true
          {"k":[{"anything-but":"x"}]}            | k:String=y                     | true
          {"k":[{"anything-but":"x"}]}            | k:String=x                     | false
          {"k":[{"anything-but":"x"}]}            |                                | false
          {"k":[{"anything-but":"x"}]}            | k:Number=5                     | true
          {"k":[{"anything-but":["x","y"]}]}      | k:String=y                     | false
          {"k":[{"anything-but":["x","y"]}]}      | k:String.Array=["x","y"]       | false
          {"k":[{"anything-but":["x","y"]}]}      | k:String.Array=["x","z"]       | true
          {"k":[{"anything-but":[100,500]}]}      | k:Number=101                   | true
          {"k":[{"anything-but":[100,500]}]}      | k:Number=1e2                   | false
          {"k":[{"anything-but":[100]}]}          | k:String=x                     | true
          {"k":[{"anything-but":{"prefix":"o-"}}]}  | k:String=o-1                 | false
          {"k":[{"anything-but":{"prefix":"o-"}}]}  | k:String=p-1                 | true
          {"k":[{"anything-but":{"suffix":["a","b"]}}]} | k:String=xb              | false
          {"k":[{"anything-but":{"suffix":["a","b"]}}]} | k:String=xc              | true
          {"k":[{"anything-but":{"wildcard":["a*","*b"]}}]} | k:String=cb          | false
          {"k":[{"anything-but":{"wildcard":["a*","*b"]}}]} | k:String=c           | true
          {"k":[{"anything-but":{"wildcard":"a*"}}]} | k:Number=5                  | true
          {"k":[{"anything-but":{"equals-ignore-case":"ab"}}]} | k:String=AB       | false
          {"k":[{"anything-but":{"equals-ignore-case":"ab"}}]} | k:String=AC       | true
          {"k":[null,{"anything-but":"whatever"}]} |                               | false
          {"k":[{"exists":true}]}                 | k:String=x                     | true
          {"k":[{"exists":true}]}                 | k:Number=99;l:Number=1         | true
          {"k":[{"exists":true}]}                 | l:Number=111                   | false
          {"k":[{"exists":true}]}                 |                                | false
          {"k":[{"exists":true}]}                 | k:String.Array=[]              | true
          {"k":[{"exists":true}]}                 | k:String.Array=[null]          | true
          {"k":[{"exists":true}]}                 | k:String.Array=no array        | true
          {"k":[{"exists":true}]}                 | k:Number=no number             | true
          {"k":[{"anything-but":"x"}]}            | k:String.Array=no array        | false
          {"k":[{"exists":false}]}                |                                | true
          {"k":[{"exists":false}]}                | l:String=x                     | true
          {"k":[{"exists":false}]}                | k:String=x                     | false
          {"k":[{"exists":false}]}                | k:String.Array=[]              | false
          {"k":[{"exists":false},"x"]}            |                                | true
          {"k":[{"exists":false},"x"]}            | k:String=x                     | true
          {"k":[{"exists":false},"x"]}            | k:String=y                     | false
          {"k":[{"exists":false}],"l":["y"]}      | l:String=y                     | true
          {"k":[{"exists":true}]}                 | k:Binary=x                     | false
          {"k":[{"exists":false}]}                | k:Binary.png=x                 | true
          {"k":["x"]}                             | k:Binary=x                     | false
          {"k":["v1"]}                            | k:String.Array=["v1","v2"]     | true
          {"k":["v1"]}                            | k:String.Array=["v2","v3"]     | false
          {"k":["True"]}                          | k:String.Array=["True"]        | true
          {"k":[true]}                            | k:String.Array=["True"]        | false
          {"k":[true]}                            | k:String.Array=[true]          | true
          {"k":[null]}                            | k:String.Array=[null]          | true
          {"k":[7]}                               | k:String.Array=["7",7.0]       | true
          {"k":["v"]}                             | k:String.Array=[["v"]]         | true
          {"k":["[\\"v\\"]"]}                     | k:String=["v"]                 | true
          {"k":["v"]}                             | k:String=["v"]                 | false
          {"a.b":["v"]}                           | a.b:String=v                   | true
          {"$or":[{"a":["x"]},{"b":["y"]}]}       | a:String=x                     | true
          {"$or":[{"a":["x"]},{"b":["y"]}]}       | b:String=y                     | true
          {"$or":[{"a":["x"]},{"b":["y"]}]}       | a:String=y;b:String=x          | false
          {"c":["z"],"$or":[{"a":["x"]},{"b":["y"]}]} | a:String=x                 | false
          {"c":["z"],"$or":[{"a":["x"]},{"b":["y"]}]} | b:String=y;c:String=z      | true
          {"a":["x"],"$or":[{"a":["y"]},{"b":["z"]}]} | a:String=y                 | true
          {"a":["x"],"$or":[{"a":["y"]},{"b":["z"]}]} | a:String=x;b:String=z      | true
          """)
  void attributesDecide(
      String policy, @org.jspecify.annotations.Nullable String attributes, boolean wanted) {
    String published = attributes == null ? "" : attributes;

    assertThat(
            Messages.wanted(
                FilterPolicy.parse(policy, FilterScope.MESSAGE_ATTRIBUTES),
                Messages.attributes(published),
                "{\"k\":\"x\"}"))
        .isEqualTo(wanted);
  }
}
