import Testing

@testable import Generation

@Test(arguments: [
    ("DepositAccount", "DepositAccount"), ("account", "Account"), ("account-holder", "AccountHolder"),
    ("Name,AddressandPhone", "NameAddressandPhone"), ("Form1099-DIV1", "Form1099DIV1"), ("404", "_404"),
    ("", "Unnamed"), ("€", "Unnamed"), ("中文", "中文"), ("BANK ACCOUNT", "BankAccount"), ("USD", "USD"),
    ("Box_1_23", "Box_1_23"), ("Box_12_3", "Box_12_3"),
])
func typeNamesBeginWithACapital(text: String, name: String) {
    #expect(Namer.typeName([text]) == name)
}

@Test(arguments: [
    ("accountId", "accountId"), ("client_id", "clientId"), ("x-fapi-interaction-id", "xFapiInteractionId"),
    ("URL", "url"), ("IBANNumber", "ibanNumber"), ("AccountId", "accountId"), ("in", "`in`"), ("self", "selfValue"),
    ("401k", "_401k"), ("_links", "links"), ("", "empty"), ("$", "dollar"), ("ACCOUNT_ID", "accountId"),
    ("bucket_1_23", "bucket_1_23"),
])
func memberNamesBeginWithASmallLetter(text: String, name: String) {
    #expect(Namer.memberName(text) == name)
}

@Test(arguments: [
    ("CHECKING", "checking"), ("LINE_OF_CREDIT", "lineOfCredit"), ("401K", "_401K"), ("10_YEAR", "_10Year"),
    ("V5.0.1", "v5_0_1"), ("image/gif", "imageGif"), ("FEE INTEREST", "feeInterest"), ("AS", "`as`"),
    ("UNKNOWN", "unknownValue"), ("camelCase", "camelCase"), ("+", "plus"), ("2021-07-15", "_2021_07_15"),
    ("-1", "minus1"), ("+1", "plus1"), ("-0.5", "minus0_5"), (".5", "point5"), ("GMT+1", "gmtPlus1"),
    ("GMT-1", "gmtMinus1"), ("UTC-05:00", "utcMinus05_00"), ("<=5", "atMost5"), ("≥ 5", "atLeast5"),
    ("<$5", "lessThanDollar5"),
    ("> 5", "moreThan5"), ("100%", "percent100"), ("12.5 %", "percent12_5"), ("FEE5%", "feePercent5"), ("A+", "aPlus"),
    ("A-", "aMinus"), ("AA-", "aaMinus"), ("C#", "cSharp"), ("65+", "_65Plus"), ("P&L", "pAndL"),
    ("COVID-19", "covid19"),
    ("UTF-8", "utf8"), ("pre-paid", "prePaid"), ("image/svg+xml", "imageSvgXml"), ("a->b", "aB"),
    ("<none>", "noneValue"),
])
func caseNamesReadLikeSwift(value: String, name: String) {
    #expect(Namer.caseName(value) == name)
}

@Test func aScopeHandsOutEachNameOnce() {
    var scope = NameScope(taken: ["a"])
    #expect([scope.claim(["a", "b"]), scope.claim(["a", "b"]), scope.claim(["c"])] == ["b", "b2", "c"])
}

@Test func aTextThatIsSpelledLikeANameHasItAndTheOthersSayTheirSymbols() {
    #expect(caseNames(["a-b", "aB", "A_B", "a.b"]) == ["aHyphenB", "aB", "A_B", "aDotB"])
    #expect(caseNames(["*", "star", "+", "plus"]) == ["u2a", "star", "u2b", "plus"])
}

/// Whatever a document adds, and wherever: what a name said before, it says afterwards, or nothing says it any more. Only
/// a value that is spelled like the name itself may take it.
@Test func aNameNeverComesToMeanAnotherValue() {
    let pool = [
        "-1", "+1", "1", "1.5", "1-5", "15", "a-b", "a.b", "A_B", "aB", "AB", "ab", "a b", "ASC", "Asc", "100%", "100",
        "<5", "<=5", "5", ">5", "A+", "A", "A-", "GMT+1", "GMT-1", "*", "star", "", "empty", "bucket_1_23",
        "bucket_12_3",
    ]
    for first in pool.indices {
        for second in pool.indices where second != first {
            for third in pool.indices where third != first && third != second {
                let before = meanings([pool[first], pool[second]])
                let after = meanings([pool[third], pool[first], pool[second]])
                for (name, value) in before where name != pool[third] {
                    #expect(after[name] == nil || after[name] == value, "\(name): \(value), then \(after[name] ?? "")")
                }
            }
        }
    }
}

private func meanings(_ values: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: zip(caseNames(values), values))
}

private func caseNames(_ values: [String]) -> [String] {
    var scope = NameScope()
    return scope.claim(each: values.map { NameScope.Wish($0, as: Namer.caseName($0)) })
}

@Test func documentsAreToldApartByTheWordsThatTheyDoNotShare() {
    let words = FileWords(["v5/fdx.core.yaml", "v5/fdx.tax-forms.yaml"])
    #expect(words["v5/fdx.core.yaml"] == ["core"])
    #expect(words["v5/fdx.tax-forms.yaml"] == ["tax", "forms"])
}

@Test func documentsOfOneNameAreToldApartByTheirFolders() {
    let words = FileWords(["schemas/v5/core.yaml", "schemas/v6/core.yaml"])
    #expect(words["schemas/v5/core.yaml"] == ["v5"])
    #expect(words["schemas/v6/core.yaml"] == ["v6"])
}
