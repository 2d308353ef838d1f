/// Properties whose values descriptions hide wherever they appear.
enum SensitiveNames {
    static func contains(_ name: String) -> Bool {
        names.contains(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    private static let names: Set<String> = [
        // What moves money.
        "accountnumber", "accountnumberdisplay", "routingtransitnumber", "iban",
        "cardnumber", "primaryaccountnumber", "pan", "cvv", "pin", "checknumber", "policynumber", "contractnumber",
        "paymentnetworkidentifier", "tokenizedaccountnumber", "micrnumber", "loannumber",
        // Who somebody is.
        "taxid", "taxpayerid", "tin", "ssn", "socialsecuritynumber", "ein", "governmentid", "passportnumber",
        "driverslicensenumber", "dateofbirth", "birthdate", "customername", "accountholdername",
        "name", "first", "middle", "last", "firstname", "middlename", "lastname", "fullname", "legalname",
        "businessname", "suffix", "prefix", "payee", "payername", "payeename", "holdername", "beneficiaryname",
        // Where to find them.
        "line1", "line2", "line3", "street", "address", "city", "postalcode", "email", "emails", "telephone",
        "telephones", "phone", "phonenumber", "number", "addresses",
        // What opens doors.
        "accesstoken", "refreshtoken", "idtoken", "token", "clientsecret", "password", "secret", "authorization",
    ]
}
