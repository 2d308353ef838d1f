import Testing

@testable import Generation

@Test(arguments: [
    ("DepositAccount", "DepositAccount"), ("account", "Account"), ("account-holder", "AccountHolder"),
    ("Name,AddressandPhone", "NameAddressandPhone"), ("Form1099-DIV1", "Form1099DIV1"), ("404", "_404"),
    ("", "Unnamed"), ("€", "Unnamed"), ("中文", "中文"),
])
func typeNamesBeginWithACapital(text: String, name: String) {
    #expect(Namer.typeName([text]) == name)
}

@Test(arguments: [
    ("accountId", "accountId"), ("client_id", "clientId"), ("x-fapi-interaction-id", "xFapiInteractionId"),
    ("URL", "url"), ("IBANNumber", "ibanNumber"), ("AccountId", "accountId"), ("in", "`in`"), ("self", "selfValue"),
    ("401k", "_401k"), ("_links", "links"), ("", "empty"), ("$", "dollar"),
])
func memberNamesBeginWithASmallLetter(text: String, name: String) {
    #expect(Namer.memberName(text) == name)
}

@Test(arguments: [
    ("CHECKING", "checking"), ("LINE_OF_CREDIT", "lineOfCredit"), ("401K", "_401K"), ("10_YEAR", "_10Year"),
    ("V5.0.1", "v5_0_1"), ("image/gif", "imageGif"), ("FEE INTEREST", "feeInterest"), ("AS", "`as`"),
    ("UNKNOWN", "unknownValue"), ("camelCase", "camelCase"), ("+", "plus"), ("2021-07-15", "_2021_07_15"),
])
func caseNamesReadLikeSwift(value: String, name: String) {
    #expect(Namer.caseName(value) == name)
}

@Test func aScopeHandsOutEachNameOnce() {
    var scope = NameScope(taken: ["a"])
    #expect([scope.claim(["a", "b"]), scope.claim(["a", "b"]), scope.claim(["c"])] == ["b", "b2", "c"])
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
