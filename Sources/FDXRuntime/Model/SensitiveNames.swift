/// Properties whose values descriptions hide wherever they appear.
enum SensitiveNames {
    static func contains(_ name: String) -> Bool {
        let name = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return names.contains(name) || endings.contains { name.hasSuffix($0) }
    }

    /// However the name begins: `externalAccountNumber`, `spouseFirstName`, `next_refresh_token`.
    private static let endings = [
        "accountnumber", "accountnumberdisplay", "cardnumber", "cardnumberdisplay", "iban",
        "taxid", "ssn", "passportnumber", "licensenumber", "dateofbirth", "birthdate",
        "firstname", "middlename", "lastname", "fullname", "legalname", "holdername", "customername", "payeename",
        "email", "emails", "emailaddress", "telephone", "telephones", "phonenumber", "phonenumbers", "postalcode",
        "accountid", "accountids", "customerid", "memberid", "resourceid",
        "token", "secret", "password", "privatekey", "apikey", "clientassertion", "codeverifier",
    ]

    private static let names: Set<String> = [
        // What moves money.
        "routingtransitnumber", "routingnumber", "transitnumber", "sortcode", "bban", "pan", "cvv", "cvc", "pin",
        "checknumber", "policynumber", "contractnumber", "membernumber", "loannumber", "micrnumber",
        "paymentnetworkidentifier",
        // Who somebody is.
        "taxpayerid", "tin", "ein", "sin", "socialsecuritynumber", "socialinsurancenumber", "governmentid",
        "nationalid", "dob", "birthday", "maidenname", "mothersmaidenname",
        "name", "name1", "name2", "first", "middle", "last", "suffix", "prefix", "nickname", "username",
        "displayname", "employername", "currentschool", "contacts",
        "businessname", "payee", "payername", "beneficiary", "beneficiaryname",
        // What somebody wrote about it: transfers and transactions name people in these.
        "memo", "memos", "description", "reference", "note", "notes", "remittanceinformation", "otherreason",
        // Where to find them.
        "line1", "line2", "line3", "street", "address", "addresses", "city", "zip", "zipcode",
        "phone", "mobile", "fax", "number",
        // What opens doors.
        "authorization", "cookie",
    ]
}
