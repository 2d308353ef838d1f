import FlinksOutbound

/// What the pages say, in one language.
struct Wording: Sendable {
    let footer: String
    /// The app, then the bank.
    let consentTitle: @Sendable (String, String) -> String
    let consentLead: @Sendable (String, String) -> String
    let scopesHeading: String
    let customerQuestion: String
    let customerHint: String
    let approve, deny: String
    let afterwards: @Sendable (String) -> String
    let languageLabel: String
    let errorTitle: String
    let errorLead: String
    let unknownClient, unknownRedirect, brokenRequest, staleForm: String
    let scopes: [DataScope: String]

    /// A scope in words; its name where this list does not have it.
    func words(for scope: DataScope) -> String { scopes[scope] ?? scope.rawValue }
}

extension Wording {
    static let english = Wording(
        footer: "This is a sandbox. The banks, the people and the money are invented.",
        consentTitle: { "\($0) asks to read your accounts at \($1)" },
        consentLead: {
            "Nothing is shared with \($0) unless you approve. \($1) will not show your password to anyone."
        },
        scopesHeading: "What would be shared",
        customerQuestion: "Who are you today?",
        customerHint: "A real bank would ask you to sign in. Here, choose one of its customers.",
        approve: "Approve",
        deny: "Deny",
        afterwards: { "After your answer you return to \($0)." },
        languageLabel: "Language",
        errorTitle: "This page can't be shown",
        errorLead: "The app that sent you here made a mistake. Nothing was shared. You can close this page.",
        unknownClient: "There is no app with this client_id.",
        unknownRedirect: "The app has not registered this redirect_uri.",
        brokenRequest: "The address lacks something, or says it wrongly.",
        staleForm:
            "This form was sent before, is too old, or belongs to another browser. Please start again in the app.",
        scopes: [
            .accountBasic: "Which accounts you have: name, kind and masked number",
            .accountDetailed: "What is on them: balances, full numbers, interest and limits",
            .accountPayments: "How to pay into your accounts or from them",
            .investments: "What your investment accounts hold",
            .transactions: "What happened on your accounts: dates, amounts and descriptions",
            .statements: "Your account statements",
            .customerContact: "How to reach you: e-mail, phone and address",
            .customerPersonal: "Who you are: name and date of birth",
        ]
    )

    static let french = Wording(
        footer: "Ceci est un bac à sable. Les banques, les personnes et l’argent sont inventés.",
        consentTitle: { "\($0) demande à lire vos comptes chez \($1)" },
        consentLead: {
            "Rien n’est transmis à \($0) sans votre accord. \($1) ne montre votre mot de passe à personne."
        },
        scopesHeading: "Ce qui serait transmis",
        customerQuestion: "Qui êtes-vous aujourd’hui ?",
        customerHint: "Une vraie banque vous demanderait de vous connecter. Ici, choisissez l’un de ses clients.",
        approve: "Accepter",
        deny: "Refuser",
        afterwards: { "Après votre réponse, vous retournez à \($0)." },
        languageLabel: "Langue",
        errorTitle: "Cette page ne peut pas être affichée",
        errorLead:
            "L’application qui vous a envoyé ici a fait une erreur. Rien n’a été transmis. Vous pouvez fermer cette page.",
        unknownClient: "Aucune application n’a ce client_id.",
        unknownRedirect: "L’application n’a pas enregistré ce redirect_uri.",
        brokenRequest: "Il manque quelque chose à l’adresse, ou elle le dit mal.",
        staleForm:
            "Ce formulaire a déjà été envoyé, est trop ancien ou vient d’un autre navigateur. Veuillez recommencer dans l’application.",
        scopes: [
            .accountBasic: "Vos comptes : nom, type et numéro masqué",
            .accountDetailed: "Leur contenu : soldes, numéros complets, intérêts et limites",
            .accountPayments: "Comment payer vers vos comptes ou à partir d’eux",
            .investments: "Ce que contiennent vos comptes de placement",
            .transactions: "Ce qui s’est passé sur vos comptes : dates, montants et descriptions",
            .statements: "Vos relevés de compte",
            .customerContact: "Comment vous joindre : courriel, téléphone et adresse",
            .customerPersonal: "Qui vous êtes : nom et date de naissance",
        ]
    )
}
