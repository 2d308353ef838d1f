import FDXRuntime
import FlinksOutbound
import Foundation

/// How far a registration has come. It moves on by itself, with time.
enum RegistrationStage {
    case pendingApproval, pendingActivation, active, suspended

    /// In the words of the list of registrations. It has none for a suspension, for which the list of providers has:
    /// `ACTIVE` means that the recipient may use the provider.
    var listed: RegistrationStatus {
        switch self {
        case .pendingApproval: .pendingApproval
        case .pendingActivation: .PENDING_ACTIVATION
        case .active: .active
        case .suspended: .suspended
        }
    }

    /// In the words of the second list of providers.
    var ofProvider: RegistrationStatus {
        switch self {
        case .pendingApproval, .pendingActivation: .PendingActivation
        case .active: .activated
        case .suspended: .suspended
        }
    }
}

extension StoredRegistration {
    func stage(_ options: SandboxOptions) -> RegistrationStage {
        if isSuspended { return .suspended }
        let age = Date.nowInSeconds - requestedAt
        if age < options.approvalDelay.inSeconds { return .pendingApproval }
        return age < (options.approvalDelay + options.activationDelay).inSeconds ? .pendingActivation : .active
    }

    func listed(_ options: SandboxOptions, clientName: String?) -> Registration? {
        guard let bank = Bank.all.first(where: { $0.id == providerID }) else { return nil }
        return Registration(
            clientId: clientID,
            clientName: clientName,
            providerId: providerID,
            providerName: bank.name,
            country: bank.country,
            registrationStatus: stage(options).listed,
            requestedOn: FDXTimestamp(sevenDigits: requestedAt)
        )
    }
}

extension FDXTimestamp {
    /// As Flinks writes them: `2024-02-29T14:24:42.6055680Z`.
    init(sevenDigits seconds: Double) {
        let whole = seconds.rounded(.down)
        self = .written(seconds: Int(whole), nanoseconds: Int((seconds - whole) * 1e7) * 100, fractionDigits: 7)
    }
}
