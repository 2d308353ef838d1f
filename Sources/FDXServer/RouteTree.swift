import FDXRuntime

/// The routes by path segment. Literal segments come before parameters, so `/recipients/providers` is not
/// `/recipients/{client_id}`.
struct RouteTree {
    private var literals: [String: RouteTree] = [:]
    private var patterns: [(pattern: SegmentPattern, tree: RouteTree)] = []
    private var routes: [EndpointMethod: Route] = [:]

    struct Match {
        let routes: [EndpointMethod: Route]
        var parameters: [String: Substring]
    }

    mutating func insert(_ route: Route, at segments: ArraySlice<Substring>) {
        guard let segment = segments.first else {
            routes[route.method] = route
            return
        }
        let pattern = SegmentPattern(segment)
        if let literal = pattern.literal {
            literals[literal, default: RouteTree()].insert(route, at: segments.dropFirst())
        } else if let index = patterns.firstIndex(where: { $0.pattern == pattern }) {
            patterns[index].tree.insert(route, at: segments.dropFirst())
        } else {
            var tree = RouteTree()
            tree.insert(route, at: segments.dropFirst())
            // `{id}.pdf` says more than `{id}`, whichever the document has first.
            let place = patterns.firstIndex { $0.pattern.literalLength < pattern.literalLength } ?? patterns.endIndex
            patterns.insert((pattern, tree), at: place)
        }
    }

    /// Every place of the tree that the path fits, the best first.
    func matches(_ segments: ArraySlice<Substring>) -> [Match] {
        guard let segment = segments.first else {
            return routes.isEmpty ? [] : [Match(routes: routes, parameters: [:])]
        }
        var matches: [Match] = []
        if let literal = PercentEncoding.decode(segment), let tree = literals[literal] {
            matches += tree.matches(segments.dropFirst())
        }
        for (pattern, tree) in patterns {
            guard let values = pattern.match(segment) else { continue }
            matches += tree.matches(segments.dropFirst()).map { match in
                Match(routes: match.routes, parameters: match.parameters.merging(values) { inner, _ in inner })
            }
        }
        return matches
    }
}
