/// An error whose description holds neither secrets nor personal data, so that it may be part of another error's.
///
/// What a `TokenStore` throws is named by its type alone, unless it is one of these.
public protocol PrintableError: Error, CustomStringConvertible {}
