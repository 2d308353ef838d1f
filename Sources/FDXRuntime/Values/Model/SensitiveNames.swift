/// Properties whose values descriptions hide wherever they appear, whatever the document says about them: what names a
/// person, an account or a customer, and what somebody wrote.
///
/// By the last word of a name, because nobody can list all ids and names that documents have. What names a bank, a
/// product or a list in public stays readable.
enum SensitiveNames {
    static func contains(_ name: String) -> Bool {
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        if harmless.contains(letters) { return false }
        return names.contains(letters) || endings.contains { letters.hasSuffix($0) }
            || lastWord(of: name).map { lastWords.contains($0) } ?? false
    }

    /// `id` of `loanId`, `loanID`, `loan_id` and `id`, and not of `amountPaid`; nil for a name without letters.
    private static func lastWord(of name: String) -> String? {
        let characters = Array(name)
        var end = characters.endIndex
        while end > 0, !characters[end - 1].isLetter { end -= 1 }
        var start = end
        while start > 0, characters[start - 1].isLetter {
            start -= 1
            let startsWord = start == 0 || !characters[start - 1].isUppercase
            // `ID` is one word, and the plural `IDs`.
            if characters[start].isUppercase, startsWord || (start + 1 < end && characters[start + 1].isLowercase) {
                let isPlural = start + 2 == end && characters[start + 1] == "s"
                if !isPlural || startsWord { break }
            }
        }
        return start < end ? String(characters[start..<end]).lowercased() : nil
    }

    private static let lastWords: Set<String> = [
        // Who or what something is.
        "id", "ids", "identifier", "identifiers", "identification", "uuid", "guid",
        "name", "names", "number", "numbers", "nbr", "num", "no", "holder", "holders", "owner", "owners",
        // What somebody wrote.
        "comment", "comments", "description", "descriptions", "memo", "memos", "message", "narration", "narrative",
        "note", "notes", "particulars", "purpose", "remark", "remarks",
        // Where a link leads, with the ids in it.
        "href",
    ]

    /// However the name begins, and in names that are written without any sign of where words begin:
    /// `externalAccountNumber`, `spouseFirstName`, `next_refresh_token`, `accountid`.
    private static let endings = [
        "accountnumber", "accountnumberdisplay", "cardnumber", "cardnumberdisplay", "iban",
        "taxid", "ssn", "passportnumber", "licensenumber", "dateofbirth", "birthdate",
        "firstname", "middlename", "lastname", "fullname", "legalname", "holdername", "customername", "payeename",
        "email", "emails", "emailaddress", "telephone", "telephones", "phonenumber", "phonenumbers", "postalcode",
        "accountid", "accountids", "customerid", "memberid", "resourceid", "transactionid", "statementid", "loanid",
        "holdingid", "paymentid", "transferid", "payeeid", "consentid", "partyid", "userid", "employeeid",
        "token", "secret", "password", "privatekey", "apikey", "clientassertion", "codeverifier",
    ]

    private static let names: Set<String> = [
        // What moves money.
        "routingtransitnumber", "routingnumber", "transitnumber", "sortcode", "bban", "pan", "cvv", "cvc", "pin",
        "rtn", "payerrtn",
        // Who somebody is.
        "tin", "ein", "sin", "dob", "birthday", "birthplace", "placeofbirth", "gender", "maritalstatus", "nationality",
        "citizenship", "occupation", "jobtitle", "sub", "jti",
        "name1", "name2", "first", "middle", "last", "suffix", "prefix", "nickname", "username", "employer",
        "currentschool", "contacts", "payee", "payer", "payor", "beneficiary", "creditor", "debtor", "counterparty",
        // What somebody wrote about it: transfers and transactions name people in these.
        "reference", "remittanceinformation", "otherreason", "additionalinformation", "otherinformation",
        "debugmessage", "errordescription", "freetext", "descriptionofgoods", "descriptionofimprovements",
        // Where to find them.
        "line1", "line2", "line3", "street", "address", "addresses", "city", "zip", "zipcode", "postcode",
        "phone", "mobile", "fax",
        // What opens doors.
        "authorization", "cookie", "callbackurl",
    ]

    /// Names of banks, apps, products and public lists, and numbers that count.
    private static let harmless: Set<String> = [
        // Apps and institutions.
        "clientid", "clientname", "dapclientid", "recipientid", "datarecipientid", "dataproviderid", "providerid",
        "providerids", "providername", "dataprovidername", "softwareid",
        "softwarename", "connectorid", "connectorname", "appid", "appname", "institutionid", "institutionname",
        "bankid", "bankname", "bankinstitutionid", "banktransitid", "branchid", "branchname", "brokerid", "brokername",
        "fiid", "finame", "issuername", "policyissuername", "loanprovidername", "marketplaceid", "insurername",
        "bicfidec2014id", "orgid", "organizationid", "organisationid", "organizationname", "organisationname",
        "intermediaryid", "intermediaryname", "keyid", "brand", "brandname", "networkname",
        // Calls.
        "interactionid", "xfapiinteractionid", "requestid", "correlationid", "traceid", "nextupdateid", "schemaid",
        // Products and lists.
        "productid", "productname", "programid", "programname", "rewardprogramid", "categoryid", "categoryname",
        "countryname", "issuingcountryname", "currencyname", "cryptocurrencyname", "digitalassetname", "localityname",
        "fundid", "fundname", "securityid", "securityname", "cusipnumber", "isinnumber", "metricsname",
        "proprietaryname", "schemename", "planname", "promotionid", "promotionname", "filename",
        "fieldname", "typename", "statusname", "eventname", "versionnumber",
        // What counts.
        "boxnumber", "linenumber", "pagenumber", "sequencenumber", "phasenumber", "installmentnumber", "weeknumber",
        // Texts of the institution.
        "productdescription", "categorydescription", "codedescription", "statusdescription", "typedescription",
        "balancedescription", "feedescription",
    ]
}
