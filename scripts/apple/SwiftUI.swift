// What of SwiftUI the documentation's samples use, for type-checking on machines without it.
@_exported public import Foundation
@_exported public import Observation

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}
extension Never: View { public var body: Never { return fatalError("never shown") } }
public protocol Leaf: View where Body == Never {}
extension Leaf { public var body: Never { return fatalError("never shown") } }

@resultBuilder public enum ViewBuilder {
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Content: View>(_ content: repeat each Content) -> Several<repeat each Content> {
        Several()
    }
    public static func buildEither<First: View, Second: View>(first: First) -> Either<First, Second> { Either() }
    public static func buildEither<First: View, Second: View>(second: Second) -> Either<First, Second> { Either() }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
}
public struct EmptyView: Leaf {}
public struct Several<each Content: View>: Leaf {}
public struct Either<First: View, Second: View>: Leaf {}
extension Optional: View where Wrapped: View { public var body: Never { return fatalError("never shown") } }

public struct Text: Leaf {
    public init(_ content: some StringProtocol) {}
}
public struct ProgressView: Leaf {
    public init() {}
}
public struct Spacer: Leaf {
    public init() {}
}
public struct Button: Leaf {
    public init(_ title: some StringProtocol, action: @escaping @MainActor () -> Void) {}
}
public struct HStack<Content: View>: Leaf {
    public init(@ViewBuilder content: () -> Content) {}
}
public struct NavigationStack<Content: View>: Leaf {
    public init(@ViewBuilder root: () -> Content) {}
}
public struct List<Content: View>: Leaf {
    public init<Data: RandomAccessCollection, ID: Hashable>(
        _ data: Data,
        id: KeyPath<Data.Element, ID>,
        @ViewBuilder rowContent: @escaping (Data.Element) -> Content
    ) {}
}
extension View {
    public func navigationTitle(_ title: some StringProtocol) -> some View { self }
    public func task(_ action: @escaping @MainActor () async -> Void) -> some View { self }
}

@propertyWrapper public struct State<Value> {
    public var wrappedValue: Value
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}
@propertyWrapper public struct Environment<Value> {
    public init(_ keyPath: KeyPath<EnvironmentValues, Value>) {}
    public var wrappedValue: Value { fatalError("never read") }
}
public struct EnvironmentValues {}
