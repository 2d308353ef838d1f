// swift-format-ignore-file: AlwaysUseLowerCamelCase

internal import FDXRuntime
internal import FDXServer

// Every word as those write it who use generated code.

func madeOfAll() -> Everything {
    Everything(
        actor: "",
        async: "",
        await: "",
        each: "",
        repeat: "",
        consuming: "",
        borrowing: "",
        sending: "",
        any: "",
        some: "",
        macro: "",
        package: "",
        nonisolated: "",
        isolated: "",
        throws: "",
        rethrows: "",
        where: "",
        operator: "",
        precedencegroup: "",
        import: "",
        associatedtype: "",
        subscript: "",
        deinit: "",
        extension: "",
        fileprivate: "",
        typealias: "",
        is: "",
        as: "",
        in: "",
        try: "",
        catch: "",
        defer: "",
        do: "",
        guard: "",
        fallthrough: "",
        default: "",
        continue: "",
        break: "",
        case: "",
        switch: "",
        return: "",
        super: "",
        nil: "",
        true: "",
        false: "",
        Any: "",
        ProtocolValue: "",
        TypeValue: "",
        selfValue: "",
        SelfValue: "",
        initValue: "",
        dynamicType: "",
        willSet: "",
        didSet: "",
        get: "",
        set: "",
        left: "",
        right: "",
        none: "",
        lazy: "",
        weak: "",
        unowned: "",
        optional: "",
        required: "",
        final: "",
        convenience: "",
        indirect: "",
        mutating: "",
        nonmutating: "",
        override: "",
        postfix: "",
        prefix: "",
        infix: "",
        dynamic: "",
        static: "",
        class: "",
        struct: "",
        enum: "",
        func: "",
        protocol: "",
        type: "",
        public: "",
        private: "",
        internal: "",
        open: "",
        let: "",
        var: "",
        `inout`: "",
        if: "",
        else: "",
        for: "",
        while: "",
        throw: "",
        consume: "",
        copy: "",
        discard: "",
        then: "",
        yield: "",
        of: "",
        using: "",
        unsafe: ""
    )
}

func isAbsent(_ all: Everything) -> [Bool] {
    [
        all.actor == nil,
        all.async == nil,
        all.await == nil,
        all.each == nil,
        all.repeat == nil,
        all.consuming == nil,
        all.borrowing == nil,
        all.sending == nil,
        all.any == nil,
        all.some == nil,
        all.macro == nil,
        all.package == nil,
        all.nonisolated == nil,
        all.isolated == nil,
        all.throws == nil,
        all.rethrows == nil,
        all.where == nil,
        all.operator == nil,
        all.precedencegroup == nil,
        all.import == nil,
        all.associatedtype == nil,
        all.subscript == nil,
        all.deinit == nil,
        all.extension == nil,
        all.fileprivate == nil,
        all.typealias == nil,
        all.is == nil,
        all.as == nil,
        all.in == nil,
        all.try == nil,
        all.catch == nil,
        all.defer == nil,
        all.do == nil,
        all.guard == nil,
        all.fallthrough == nil,
        all.default == nil,
        all.continue == nil,
        all.break == nil,
        all.case == nil,
        all.switch == nil,
        all.return == nil,
        all.super == nil,
        all.nil == nil,
        all.true == nil,
        all.false == nil,
        all.Any == nil,
        all.ProtocolValue == nil,
        all.TypeValue == nil,
        all.selfValue == nil,
        all.SelfValue == nil,
        all.initValue == nil,
        all.dynamicType == nil,
        all.willSet == nil,
        all.didSet == nil,
        all.get == nil,
        all.set == nil,
        all.left == nil,
        all.right == nil,
        all.none == nil,
        all.lazy == nil,
        all.weak == nil,
        all.unowned == nil,
        all.optional == nil,
        all.required == nil,
        all.final == nil,
        all.convenience == nil,
        all.indirect == nil,
        all.mutating == nil,
        all.nonmutating == nil,
        all.override == nil,
        all.postfix == nil,
        all.prefix == nil,
        all.infix == nil,
        all.dynamic == nil,
        all.static == nil,
        all.class == nil,
        all.struct == nil,
        all.enum == nil,
        all.func == nil,
        all.protocol == nil,
        all.type == nil,
        all.public == nil,
        all.private == nil,
        all.internal == nil,
        all.open == nil,
        all.let == nil,
        all.var == nil,
        all.inout == nil,
        all.if == nil,
        all.else == nil,
        all.for == nil,
        all.while == nil,
        all.throw == nil,
        all.consume == nil,
        all.copy == nil,
        all.discard == nil,
        all.then == nil,
        all.yield == nil,
        all.of == nil,
        all.using == nil,
        all.unsafe == nil,
    ]
}

func paths() -> [PartialKeyPath<Everything>] {
    [
        \.actor,
        \.async,
        \.await,
        \.each,
        \.repeat,
        \.consuming,
        \.borrowing,
        \.sending,
        \.any,
        \.some,
        \.macro,
        \.package,
        \.nonisolated,
        \.isolated,
        \.throws,
        \.rethrows,
        \.where,
        \.operator,
        \.precedencegroup,
        \.import,
        \.associatedtype,
        \.subscript,
        \.deinit,
        \.extension,
        \.fileprivate,
        \.typealias,
        \.is,
        \.as,
        \.in,
        \.try,
        \.catch,
        \.defer,
        \.do,
        \.guard,
        \.fallthrough,
        \.default,
        \.continue,
        \.break,
        \.case,
        \.switch,
        \.return,
        \.super,
        \.nil,
        \.true,
        \.false,
        \.Any,
        \.ProtocolValue,
        \.TypeValue,
        \.selfValue,
        \.SelfValue,
        \.initValue,
        \.dynamicType,
        \.willSet,
        \.didSet,
        \.get,
        \.set,
        \.left,
        \.right,
        \.none,
        \.lazy,
        \.weak,
        \.unowned,
        \.optional,
        \.required,
        \.final,
        \.convenience,
        \.indirect,
        \.mutating,
        \.nonmutating,
        \.override,
        \.postfix,
        \.prefix,
        \.infix,
        \.dynamic,
        \.static,
        \.class,
        \.struct,
        \.enum,
        \.func,
        \.protocol,
        \.type,
        \.public,
        \.private,
        \.internal,
        \.open,
        \.let,
        \.var,
        \.inout,
        \.if,
        \.else,
        \.for,
        \.while,
        \.throw,
        \.consume,
        \.copy,
        \.discard,
        \.then,
        \.yield,
        \.of,
        \.using,
        \.unsafe,
    ]
}

func values() -> [Values] {
    [
        .actor,
        .async,
        .await,
        .each,
        .repeat,
        .consuming,
        .borrowing,
        .sending,
        .any,
        .someValue,
        .macro,
        .package,
        .nonisolated,
        .isolated,
        .throws,
        .rethrows,
        .where,
        .operator,
        .precedencegroup,
        .import,
        .associatedtype,
        .subscript,
        .deinit,
        .extension,
        .fileprivate,
        .typealias,
        .is,
        .as,
        .in,
        .try,
        .catch,
        .defer,
        .do,
        .guard,
        .fallthrough,
        .default,
        .continue,
        .break,
        .case,
        .switch,
        .return,
        .super,
        .nil,
        .true,
        .false,
        .Any,
        .ProtocolValue,
        .TypeValue,
        .selfValue,
        .SelfValue,
        .initValue,
        .dynamicType,
        .willSet,
        .didSet,
        .get,
        .set,
        .left,
        .right,
        .noneValue,
        .lazy,
        .weak,
        .unowned,
        .optional,
        .required,
        .final,
        .convenience,
        .indirect,
        .mutating,
        .nonmutating,
        .override,
        .postfix,
        .prefix,
        .infix,
        .dynamic,
        .static,
        .class,
        .struct,
        .enum,
        .func,
        .protocol,
        .type,
        .public,
        .private,
        .internal,
        .open,
        .let,
        .var,
        .inout,
        .if,
        .else,
        .for,
        .while,
        .throw,
        .consume,
        .copy,
        .discard,
        .then,
        .yield,
        .of,
        .using,
        .unsafe,
    ]
}

func isKnown(_ value: Values) -> Bool {
    switch value {
    case .actor: true
    case .async: true
    case .await: true
    case .each: true
    case .repeat: true
    case .consuming: true
    case .borrowing: true
    case .sending: true
    case .any: true
    case .someValue: true
    case .macro: true
    case .package: true
    case .nonisolated: true
    case .isolated: true
    case .throws: true
    case .rethrows: true
    case .where: true
    case .operator: true
    case .precedencegroup: true
    case .import: true
    case .associatedtype: true
    case .subscript: true
    case .deinit: true
    case .extension: true
    case .fileprivate: true
    case .typealias: true
    case .is: true
    case .as: true
    case .in: true
    case .try: true
    case .catch: true
    case .defer: true
    case .do: true
    case .guard: true
    case .fallthrough: true
    case .default: true
    case .continue: true
    case .break: true
    case .case: true
    case .switch: true
    case .return: true
    case .super: true
    case .nil: true
    case .true: true
    case .false: true
    case .Any: true
    case .ProtocolValue: true
    case .TypeValue: true
    case .selfValue: true
    case .SelfValue: true
    case .initValue: true
    case .dynamicType: true
    case .willSet: true
    case .didSet: true
    case .get: true
    case .set: true
    case .left: true
    case .right: true
    case .noneValue: true
    case .lazy: true
    case .weak: true
    case .unowned: true
    case .optional: true
    case .required: true
    case .final: true
    case .convenience: true
    case .indirect: true
    case .mutating: true
    case .nonmutating: true
    case .override: true
    case .postfix: true
    case .prefix: true
    case .infix: true
    case .dynamic: true
    case .static: true
    case .class: true
    case .struct: true
    case .enum: true
    case .func: true
    case .protocol: true
    case .type: true
    case .public: true
    case .private: true
    case .internal: true
    case .open: true
    case .let: true
    case .var: true
    case .inout: true
    case .if: true
    case .else: true
    case .for: true
    case .while: true
    case .throw: true
    case .consume: true
    case .copy: true
    case .discard: true
    case .then: true
    case .yield: true
    case .of: true
    case .using: true
    case .unsafe: true
    case .unknown: false
    }
}

func word(_ member: OneOfAll) -> String {
    switch member {
    case .actor(let value): value.word
    case .async(let value): value.word
    case .await(let value): value.word
    case .each(let value): value.word
    case .repeat(let value): value.word
    case .consuming(let value): value.word
    case .borrowing(let value): value.word
    case .sending(let value): value.word
    case .any(let value): value.word
    case .someValue(let value): value.word
    case .macro(let value): value.word
    case .package(let value): value.word
    case .nonisolated(let value): value.word
    case .isolated(let value): value.word
    case .throws(let value): value.word
    case .rethrows(let value): value.word
    case .where(let value): value.word
    case .operator(let value): value.word
    case .precedencegroup(let value): value.word
    case .import(let value): value.word
    case .associatedtype(let value): value.word
    case .subscript(let value): value.word
    case .deinit(let value): value.word
    case .extension(let value): value.word
    case .fileprivate(let value): value.word
    case .typealias(let value): value.word
    case .is(let value): value.word
    case .as(let value): value.word
    case .in(let value): value.word
    case .try(let value): value.word
    case .catch(let value): value.word
    case .defer(let value): value.word
    case .do(let value): value.word
    case .guard(let value): value.word
    case .fallthrough(let value): value.word
    case .default(let value): value.word
    case .continue(let value): value.word
    case .break(let value): value.word
    case .case(let value): value.word
    case .switch(let value): value.word
    case .return(let value): value.word
    case .super(let value): value.word
    case .nil(let value): value.word
    case .true(let value): value.word
    case .false(let value): value.word
    case .Any(let value): value.word
    case .ProtocolValue(let value): value.word
    case .TypeValue(let value): value.word
    case .selfValue(let value): value.word
    case .SelfValue(let value): value.word
    case .initValue(let value): value.word
    case .dynamicType(let value): value.word
    case .willSet(let value): value.word
    case .didSet(let value): value.word
    case .get(let value): value.word
    case .set(let value): value.word
    case .left(let value): value.word
    case .right(let value): value.word
    case .noneValue(let value): value.word
    case .lazy(let value): value.word
    case .weak(let value): value.word
    case .unowned(let value): value.word
    case .optional(let value): value.word
    case .required(let value): value.word
    case .final(let value): value.word
    case .convenience(let value): value.word
    case .indirect(let value): value.word
    case .mutating(let value): value.word
    case .nonmutating(let value): value.word
    case .override(let value): value.word
    case .postfix(let value): value.word
    case .prefix(let value): value.word
    case .infix(let value): value.word
    case .dynamic(let value): value.word
    case .static(let value): value.word
    case .class(let value): value.word
    case .struct(let value): value.word
    case .enum(let value): value.word
    case .func(let value): value.word
    case .protocol(let value): value.word
    case .type(let value): value.word
    case .public(let value): value.word
    case .private(let value): value.word
    case .internal(let value): value.word
    case .open(let value): value.word
    case .let(let value): value.word
    case .var(let value): value.word
    case .inout(let value): value.word
    case .if(let value): value.word
    case .else(let value): value.word
    case .for(let value): value.word
    case .while(let value): value.word
    case .throw(let value): value.word
    case .consume(let value): value.word
    case .copy(let value): value.word
    case .discard(let value): value.word
    case .then(let value): value.word
    case .yield(let value): value.word
    case .of(let value): value.word
    case .using(let value): value.word
    case .unsafe(let value): value.word
    case .unknown: ""
    }
}

func members() -> [OneOfAll] {
    [
        .actor(ActorEntity()),
        .async(Async()),
        .await(Await()),
        .each(Each()),
        .repeat(Repeat()),
        .consuming(Consuming()),
        .borrowing(Borrowing()),
        .sending(Sending()),
        .any(AnyEntity()),
        .someValue(Some()),
        .macro(Macro()),
        .package(Package()),
        .nonisolated(Nonisolated()),
        .isolated(Isolated()),
        .throws(Throws()),
        .rethrows(Rethrows()),
        .where(Where()),
        .operator(Operator()),
        .precedencegroup(Precedencegroup()),
        .import(Import()),
        .associatedtype(Associatedtype()),
        .subscript(Subscript()),
        .deinit(Deinit()),
        .extension(Extension()),
        .fileprivate(Fileprivate()),
        .typealias(Typealias()),
        .is(Is()),
        .as(As()),
        .in(In()),
        .try(Try()),
        .catch(Catch()),
        .defer(Defer()),
        .do(Do()),
        .guard(Guard()),
        .fallthrough(Fallthrough()),
        .default(Default()),
        .continue(Continue()),
        .break(Break()),
        .case(Case()),
        .switch(Switch()),
        .return(Return()),
        .super(Super()),
        .nil(Nil()),
        .true(True()),
        .false(False()),
        .Any(AnyEntity2()),
        .ProtocolValue(ProtocolEntity()),
        .TypeValue(TypeEntity()),
        .selfValue(SelfEntity()),
        .SelfValue(SelfEntity2()),
        .initValue(Init()),
        .dynamicType(DynamicType()),
        .willSet(WillSet()),
        .didSet(DidSet()),
        .get(Get()),
        .set(SetEntity()),
        .left(Left()),
        .right(Right()),
        .noneValue(None()),
        .lazy(Lazy()),
        .weak(Weak()),
        .unowned(Unowned()),
        .optional(OptionalEntity()),
        .required(Required()),
        .final(Final()),
        .convenience(Convenience()),
        .indirect(IndirectEntity()),
        .mutating(Mutating()),
        .nonmutating(Nonmutating()),
        .override(Override()),
        .postfix(Postfix()),
        .prefix(Prefix()),
        .infix(Infix()),
        .dynamic(Dynamic()),
        .static(Static()),
        .class(Class()),
        .struct(Struct()),
        .enum(Enum()),
        .func(Func()),
        .protocol(ProtocolEntity2()),
        .type(TypeEntity2()),
        .public(Public()),
        .private(Private()),
        .internal(Internal()),
        .open(Open()),
        .let(Let()),
        .var(Var()),
        .inout(Inout()),
        .if(If()),
        .else(Else()),
        .for(For()),
        .while(While()),
        .throw(Throw()),
        .consume(Consume()),
        .copy(Copy()),
        .discard(Discard()),
        .then(Then()),
        .yield(Yield()),
        .of(Of()),
        .using(Using()),
        .unsafe(Unsafe()),
    ]
}

func calls() -> [Endpoint<NoContent>] {
    [
        .actor(actor: ""),
        .async(async: ""),
        .await(await: ""),
        .each(each: ""),
        .repeat(repeat: ""),
        .consuming(consuming: ""),
        .borrowing(borrowing: ""),
        .sending(sending: ""),
        .any(any: ""),
        .some(some: ""),
        .macro(macro: ""),
        .package(package: ""),
        .nonisolated(nonisolated: ""),
        .isolated(isolated: ""),
        .throws(throws: ""),
        .rethrows(rethrows: ""),
        .where(where: ""),
        .operator(operator: ""),
        .precedencegroup(precedencegroup: ""),
        .import(import: ""),
        .associatedtype(associatedtype: ""),
        .subscript(subscript: ""),
        .deinit(deinit: ""),
        .extension(extension: ""),
        .fileprivate(fileprivate: ""),
        .typealias(typealias: ""),
        .is(is: ""),
        .as(as: ""),
        .in(in: ""),
        .try(try: ""),
        .catch(catch: ""),
        .defer(defer: ""),
        .do(do: ""),
        .guard(guard: ""),
        .fallthrough(fallthrough: ""),
        .default(default: ""),
        .continue(continue: ""),
        .break(break: ""),
        .case(case: ""),
        .switch(switch: ""),
        .return(return: ""),
        .super(super: ""),
        .nil(nil: ""),
        .true(true: ""),
        .false(false: ""),
        .getCallsAnyAny(any: ""),
        .getCallsProtocolProtocol(protocol: ""),
        .getCallsTypeType(type: ""),
        .getCallsSelfSelf(selfValue: ""),
        .getCallsSelfSelf2(selfValue: ""),
        .initValue(initValue: ""),
        .dynamicType(dynamicType: ""),
        .willSet(willSet: ""),
        .didSet(didSet: ""),
        .get(get: ""),
        .set(set: ""),
        .left(left: ""),
        .right(right: ""),
        .none(none: ""),
        .lazy(lazy: ""),
        .weak(weak: ""),
        .unowned(unowned: ""),
        .optional(optional: ""),
        .required(required: ""),
        .final(final: ""),
        .convenience(convenience: ""),
        .indirect(indirect: ""),
        .mutating(mutating: ""),
        .nonmutating(nonmutating: ""),
        .override(override: ""),
        .postfix(postfix: ""),
        .prefix(prefix: ""),
        .infix(infix: ""),
        .dynamic(dynamic: ""),
        .static(static: ""),
        .class(class: ""),
        .struct(struct: ""),
        .enum(enum: ""),
        .func(func: ""),
        .getCallsProtocolProtocol2(protocol: ""),
        .type(type: ""),
        .public(public: ""),
        .private(private: ""),
        .internal(internal: ""),
        .open(open: ""),
        .let(let: ""),
        .var(var: ""),
        .inout(`inout`: ""),
        .if(if: ""),
        .else(else: ""),
        .for(for: ""),
        .while(while: ""),
        .throw(throw: ""),
        .consume(consume: ""),
        .copy(copy: ""),
        .discard(discard: ""),
        .then(then: ""),
        .yield(yield: ""),
        .of(of: ""),
        .using(using: ""),
        .unsafe(unsafe: ""),
    ]
}

func callOfAll() -> Endpoint<Everything> {
    .everything(
        actor: nil,
        async: nil,
        await: nil,
        each: nil,
        repeat: nil,
        consuming: nil,
        borrowing: nil,
        sending: nil,
        any: nil,
        some: nil,
        macro: nil,
        package: nil,
        nonisolated: nil,
        isolated: nil,
        throws: nil,
        rethrows: nil,
        where: nil,
        operator: nil,
        precedencegroup: nil,
        import: nil,
        associatedtype: nil,
        subscript: nil,
        deinit: nil,
        extension: nil,
        fileprivate: nil,
        typealias: nil,
        is: nil,
        as: nil,
        in: nil,
        try: nil,
        catch: nil,
        defer: nil,
        do: nil,
        guard: nil,
        fallthrough: nil,
        default: nil,
        continue: nil,
        break: nil,
        case: nil,
        switch: nil,
        return: nil,
        super: nil,
        nil: nil,
        true: nil,
        false: nil,
        anyQuery: nil,
        protocolQuery: nil,
        typeQuery: nil,
        selfValue: nil,
        SelfValue: nil,
        initValue: nil,
        dynamicType: nil,
        willSet: nil,
        didSet: nil,
        get: nil,
        set: nil,
        left: nil,
        right: nil,
        none: nil,
        lazy: nil,
        weak: nil,
        unowned: nil,
        optional: nil,
        required: nil,
        final: nil,
        convenience: nil,
        indirect: nil,
        mutating: nil,
        nonmutating: nil,
        override: nil,
        postfix: nil,
        prefix: nil,
        infix: nil,
        dynamic: nil,
        static: nil,
        class: nil,
        struct: nil,
        enum: nil,
        func: nil,
        protocol: nil,
        type: nil,
        public: nil,
        private: nil,
        internal: nil,
        open: nil,
        let: nil,
        var: nil,
        `inout`: nil,
        if: nil,
        else: nil,
        for: nil,
        while: nil,
        throw: nil,
        consume: nil,
        copy: nil,
        discard: nil,
        then: nil,
        yield: nil,
        of: nil,
        using: nil,
        unsafe: nil,
        body: nil
    )
}

func formOfAll() -> EverythingForm {
    EverythingForm(
        actor: "",
        async: "",
        await: "",
        each: "",
        repeat: "",
        consuming: "",
        borrowing: "",
        sending: "",
        any: "",
        some: "",
        macro: "",
        package: "",
        nonisolated: "",
        isolated: "",
        throws: "",
        rethrows: "",
        where: "",
        operator: "",
        precedencegroup: "",
        import: "",
        associatedtype: "",
        subscript: "",
        deinit: "",
        extension: "",
        fileprivate: "",
        typealias: "",
        is: "",
        as: "",
        in: "",
        try: "",
        catch: "",
        defer: "",
        do: "",
        guard: "",
        fallthrough: "",
        default: "",
        continue: "",
        break: "",
        case: "",
        switch: "",
        return: "",
        super: "",
        nil: "",
        true: "",
        false: "",
        Any: "",
        ProtocolValue: "",
        TypeValue: "",
        selfValue: "",
        SelfValue: "",
        initValue: "",
        dynamicType: "",
        willSet: "",
        didSet: "",
        get: "",
        set: "",
        left: "",
        right: "",
        none: "",
        lazy: "",
        weak: "",
        unowned: "",
        optional: "",
        required: "",
        final: "",
        convenience: "",
        indirect: "",
        mutating: "",
        nonmutating: "",
        override: "",
        postfix: "",
        prefix: "",
        infix: "",
        dynamic: "",
        static: "",
        class: "",
        struct: "",
        enum: "",
        func: "",
        protocol: "",
        type: "",
        public: "",
        private: "",
        internal: "",
        open: "",
        let: "",
        var: "",
        `inout`: "",
        if: "",
        else: "",
        for: "",
        while: "",
        throw: "",
        consume: "",
        copy: "",
        discard: "",
        then: "",
        yield: "",
        of: "",
        using: "",
        unsafe: ""
    )
}

func isAbsent(_ form: EverythingForm) -> [Bool] {
    [
        form.actor == nil,
        form.async == nil,
        form.await == nil,
        form.each == nil,
        form.repeat == nil,
        form.consuming == nil,
        form.borrowing == nil,
        form.sending == nil,
        form.any == nil,
        form.some == nil,
        form.macro == nil,
        form.package == nil,
        form.nonisolated == nil,
        form.isolated == nil,
        form.throws == nil,
        form.rethrows == nil,
        form.where == nil,
        form.operator == nil,
        form.precedencegroup == nil,
        form.import == nil,
        form.associatedtype == nil,
        form.subscript == nil,
        form.deinit == nil,
        form.extension == nil,
        form.fileprivate == nil,
        form.typealias == nil,
        form.is == nil,
        form.as == nil,
        form.in == nil,
        form.try == nil,
        form.catch == nil,
        form.defer == nil,
        form.do == nil,
        form.guard == nil,
        form.fallthrough == nil,
        form.default == nil,
        form.continue == nil,
        form.break == nil,
        form.case == nil,
        form.switch == nil,
        form.return == nil,
        form.super == nil,
        form.nil == nil,
        form.true == nil,
        form.false == nil,
        form.Any == nil,
        form.ProtocolValue == nil,
        form.TypeValue == nil,
        form.selfValue == nil,
        form.SelfValue == nil,
        form.initValue == nil,
        form.dynamicType == nil,
        form.willSet == nil,
        form.didSet == nil,
        form.get == nil,
        form.set == nil,
        form.left == nil,
        form.right == nil,
        form.none == nil,
        form.lazy == nil,
        form.weak == nil,
        form.unowned == nil,
        form.optional == nil,
        form.required == nil,
        form.final == nil,
        form.convenience == nil,
        form.indirect == nil,
        form.mutating == nil,
        form.nonmutating == nil,
        form.override == nil,
        form.postfix == nil,
        form.prefix == nil,
        form.infix == nil,
        form.dynamic == nil,
        form.static == nil,
        form.class == nil,
        form.struct == nil,
        form.enum == nil,
        form.func == nil,
        form.protocol == nil,
        form.type == nil,
        form.public == nil,
        form.private == nil,
        form.internal == nil,
        form.open == nil,
        form.let == nil,
        form.var == nil,
        form.inout == nil,
        form.if == nil,
        form.else == nil,
        form.for == nil,
        form.while == nil,
        form.throw == nil,
        form.consume == nil,
        form.copy == nil,
        form.discard == nil,
        form.then == nil,
        form.yield == nil,
        form.of == nil,
        form.using == nil,
        form.unsafe == nil,
    ]
}

func isAbsent(_ headers: EverythingHeaders) -> [Bool] {
    [
        headers.actor == nil,
        headers.async == nil,
        headers.await == nil,
        headers.each == nil,
        headers.repeat == nil,
        headers.consuming == nil,
        headers.borrowing == nil,
        headers.sending == nil,
        headers.any == nil,
        headers.some == nil,
        headers.macro == nil,
        headers.package == nil,
        headers.nonisolated == nil,
        headers.isolated == nil,
        headers.throws == nil,
        headers.rethrows == nil,
        headers.where == nil,
        headers.operator == nil,
        headers.precedencegroup == nil,
        headers.import == nil,
        headers.associatedtype == nil,
        headers.subscript == nil,
        headers.deinit == nil,
        headers.extension == nil,
        headers.fileprivate == nil,
        headers.typealias == nil,
        headers.is == nil,
        headers.as == nil,
        headers.in == nil,
        headers.try == nil,
        headers.catch == nil,
        headers.defer == nil,
        headers.do == nil,
        headers.guard == nil,
        headers.fallthrough == nil,
        headers.default == nil,
        headers.continue == nil,
        headers.break == nil,
        headers.case == nil,
        headers.switch == nil,
        headers.return == nil,
        headers.super == nil,
        headers.nil == nil,
        headers.true == nil,
        headers.false == nil,
        headers.protocol == nil,
        headers.type == nil,
        headers.selfValue == nil,
        headers.initValue == nil,
        headers.dynamicType == nil,
        headers.willSet == nil,
        headers.didSet == nil,
        headers.get == nil,
        headers.set == nil,
        headers.left == nil,
        headers.right == nil,
        headers.none == nil,
        headers.lazy == nil,
        headers.weak == nil,
        headers.unowned == nil,
        headers.optional == nil,
        headers.required == nil,
        headers.final == nil,
        headers.convenience == nil,
        headers.indirect == nil,
        headers.mutating == nil,
        headers.nonmutating == nil,
        headers.override == nil,
        headers.postfix == nil,
        headers.prefix == nil,
        headers.infix == nil,
        headers.dynamic == nil,
        headers.static == nil,
        headers.class == nil,
        headers.struct == nil,
        headers.enum == nil,
        headers.func == nil,
        headers.public == nil,
        headers.private == nil,
        headers.internal == nil,
        headers.open == nil,
        headers.let == nil,
        headers.var == nil,
        headers.inout == nil,
        headers.if == nil,
        headers.else == nil,
        headers.for == nil,
        headers.while == nil,
        headers.throw == nil,
        headers.consume == nil,
        headers.copy == nil,
        headers.discard == nil,
        headers.then == nil,
        headers.yield == nil,
        headers.of == nil,
        headers.using == nil,
        headers.unsafe == nil,
    ]
}

func defaults(_ hard: Hard = Hard()) -> [Values?] {
    [
        hard.selfValue,
        hard.initValue,
        hard.SelfValue,
        hard.type,
        hard.protocol,
        hard.let,
        hard.var,
        hard.inout,
        hard.in,
        hard.default,
        hard.none,
        hard.some,
    ]
}

struct Handlers: BankHandlers {
    func actor(actor: String, context: RequestContext) async throws { _ = actor }
    func async(async: String, context: RequestContext) async throws { _ = async }
    func `await`(`await`: String, context: RequestContext) async throws { _ = `await` }
    func each(each: String, context: RequestContext) async throws { _ = each }
    func `repeat`(`repeat`: String, context: RequestContext) async throws { _ = `repeat` }
    func consuming(consuming: String, context: RequestContext) async throws { _ = consuming }
    func borrowing(borrowing: String, context: RequestContext) async throws { _ = borrowing }
    func sending(sending: String, context: RequestContext) async throws { _ = sending }
    func any(any: String, context: RequestContext) async throws { _ = any }
    func some(some: String, context: RequestContext) async throws { _ = some }
    func macro(macro: String, context: RequestContext) async throws { _ = macro }
    func package(package: String, context: RequestContext) async throws { _ = package }
    func nonisolated(nonisolated: String, context: RequestContext) async throws { _ = nonisolated }
    func isolated(isolated: String, context: RequestContext) async throws { _ = isolated }
    func `throws`(`throws`: String, context: RequestContext) async throws { _ = `throws` }
    func `rethrows`(`rethrows`: String, context: RequestContext) async throws { _ = `rethrows` }
    func `where`(`where`: String, context: RequestContext) async throws { _ = `where` }
    func `operator`(`operator`: String, context: RequestContext) async throws { _ = `operator` }
    func `precedencegroup`(`precedencegroup`: String, context: RequestContext) async throws { _ = `precedencegroup` }
    func `import`(`import`: String, context: RequestContext) async throws { _ = `import` }
    func `associatedtype`(`associatedtype`: String, context: RequestContext) async throws { _ = `associatedtype` }
    func `subscript`(`subscript`: String, context: RequestContext) async throws { _ = `subscript` }
    func `deinit`(`deinit`: String, context: RequestContext) async throws { _ = `deinit` }
    func `extension`(`extension`: String, context: RequestContext) async throws { _ = `extension` }
    func `fileprivate`(`fileprivate`: String, context: RequestContext) async throws { _ = `fileprivate` }
    func `typealias`(`typealias`: String, context: RequestContext) async throws { _ = `typealias` }
    func `is`(`is`: String, context: RequestContext) async throws { _ = `is` }
    func `as`(`as`: String, context: RequestContext) async throws { _ = `as` }
    func `in`(`in`: String, context: RequestContext) async throws { _ = `in` }
    func `try`(`try`: String, context: RequestContext) async throws { _ = `try` }
    func `catch`(`catch`: String, context: RequestContext) async throws { _ = `catch` }
    func `defer`(`defer`: String, context: RequestContext) async throws { _ = `defer` }
    func `do`(`do`: String, context: RequestContext) async throws { _ = `do` }
    func `guard`(`guard`: String, context: RequestContext) async throws { _ = `guard` }
    func `fallthrough`(`fallthrough`: String, context: RequestContext) async throws { _ = `fallthrough` }
    func `default`(`default`: String, context: RequestContext) async throws { _ = `default` }
    func `continue`(`continue`: String, context: RequestContext) async throws { _ = `continue` }
    func `break`(`break`: String, context: RequestContext) async throws { _ = `break` }
    func `case`(`case`: String, context: RequestContext) async throws { _ = `case` }
    func `switch`(`switch`: String, context: RequestContext) async throws { _ = `switch` }
    func `return`(`return`: String, context: RequestContext) async throws { _ = `return` }
    func `super`(`super`: String, context: RequestContext) async throws { _ = `super` }
    func `nil`(`nil`: String, context: RequestContext) async throws { _ = `nil` }
    func `true`(`true`: String, context: RequestContext) async throws { _ = `true` }
    func `false`(`false`: String, context: RequestContext) async throws { _ = `false` }
    func getCallsAnyAny(any: String, context: RequestContext) async throws { _ = any }
    func getCallsProtocolProtocol(`protocol`: String, context: RequestContext) async throws { _ = `protocol` }
    func getCallsTypeType(type: String, context: RequestContext) async throws { _ = type }
    func getCallsSelfSelf(selfValue: String, context: RequestContext) async throws { _ = selfValue }
    func getCallsSelfSelf2(selfValue: String, context: RequestContext) async throws { _ = selfValue }
    func initValue(initValue: String, context: RequestContext) async throws { _ = initValue }
    func dynamicType(dynamicType: String, context: RequestContext) async throws { _ = dynamicType }
    func willSet(willSet: String, context: RequestContext) async throws { _ = willSet }
    func didSet(didSet: String, context: RequestContext) async throws { _ = didSet }
    func get(get: String, context: RequestContext) async throws { _ = get }
    func set(set: String, context: RequestContext) async throws { _ = set }
    func left(left: String, context: RequestContext) async throws { _ = left }
    func right(right: String, context: RequestContext) async throws { _ = right }
    func none(none: String, context: RequestContext) async throws { _ = none }
    func lazy(lazy: String, context: RequestContext) async throws { _ = lazy }
    func weak(weak: String, context: RequestContext) async throws { _ = weak }
    func unowned(unowned: String, context: RequestContext) async throws { _ = unowned }
    func optional(optional: String, context: RequestContext) async throws { _ = optional }
    func required(required: String, context: RequestContext) async throws { _ = required }
    func final(final: String, context: RequestContext) async throws { _ = final }
    func convenience(convenience: String, context: RequestContext) async throws { _ = convenience }
    func indirect(indirect: String, context: RequestContext) async throws { _ = indirect }
    func mutating(mutating: String, context: RequestContext) async throws { _ = mutating }
    func nonmutating(nonmutating: String, context: RequestContext) async throws { _ = nonmutating }
    func override(override: String, context: RequestContext) async throws { _ = override }
    func postfix(postfix: String, context: RequestContext) async throws { _ = postfix }
    func prefix(prefix: String, context: RequestContext) async throws { _ = prefix }
    func infix(infix: String, context: RequestContext) async throws { _ = infix }
    func dynamic(dynamic: String, context: RequestContext) async throws { _ = dynamic }
    func `static`(`static`: String, context: RequestContext) async throws { _ = `static` }
    func `class`(`class`: String, context: RequestContext) async throws { _ = `class` }
    func `struct`(`struct`: String, context: RequestContext) async throws { _ = `struct` }
    func `enum`(`enum`: String, context: RequestContext) async throws { _ = `enum` }
    func `func`(`func`: String, context: RequestContext) async throws { _ = `func` }
    func getCallsProtocolProtocol2(`protocol`: String, context: RequestContext) async throws { _ = `protocol` }
    func type(type: String, context: RequestContext) async throws { _ = type }
    func `public`(`public`: String, context: RequestContext) async throws { _ = `public` }
    func `private`(`private`: String, context: RequestContext) async throws { _ = `private` }
    func `internal`(`internal`: String, context: RequestContext) async throws { _ = `internal` }
    func open(open: String, context: RequestContext) async throws { _ = open }
    func `let`(`let`: String, context: RequestContext) async throws { _ = `let` }
    func `var`(`var`: String, context: RequestContext) async throws { _ = `var` }
    func `inout`(`inout`: String, context: RequestContext) async throws { _ = `inout` }
    func `if`(`if`: String, context: RequestContext) async throws { _ = `if` }
    func `else`(`else`: String, context: RequestContext) async throws { _ = `else` }
    func `for`(`for`: String, context: RequestContext) async throws { _ = `for` }
    func `while`(`while`: String, context: RequestContext) async throws { _ = `while` }
    func `throw`(`throw`: String, context: RequestContext) async throws { _ = `throw` }
    func consume(consume: String, context: RequestContext) async throws { _ = consume }
    func copy(copy: String, context: RequestContext) async throws { _ = copy }
    func discard(discard: String, context: RequestContext) async throws { _ = discard }
    func then(then: String, context: RequestContext) async throws { _ = then }
    func yield(yield: String, context: RequestContext) async throws { _ = yield }
    func of(of: String, context: RequestContext) async throws { _ = of }
    func using(using: String, context: RequestContext) async throws { _ = using }
    func unsafe(unsafe: String, context: RequestContext) async throws { _ = unsafe }
    func everything(
        actor: String?,
        async: String?,
        `await`: String?,
        each: String?,
        `repeat`: String?,
        consuming: String?,
        borrowing: String?,
        sending: String?,
        any: String?,
        some: String?,
        macro: String?,
        package: String?,
        nonisolated: String?,
        isolated: String?,
        `throws`: String?,
        `rethrows`: String?,
        `where`: String?,
        `operator`: String?,
        `precedencegroup`: String?,
        `import`: String?,
        `associatedtype`: String?,
        `subscript`: String?,
        `deinit`: String?,
        `extension`: String?,
        `fileprivate`: String?,
        `typealias`: String?,
        `is`: String?,
        `as`: String?,
        `in`: String?,
        `try`: String?,
        `catch`: String?,
        `defer`: String?,
        `do`: String?,
        `guard`: String?,
        `fallthrough`: String?,
        `default`: String?,
        `continue`: String?,
        `break`: String?,
        `case`: String?,
        `switch`: String?,
        `return`: String?,
        `super`: String?,
        `nil`: String?,
        `true`: String?,
        `false`: String?,
        anyQuery: String?,
        protocolQuery: String?,
        typeQuery: String?,
        selfValue: String?,
        SelfValue: String?,
        initValue: String?,
        dynamicType: String?,
        willSet: String?,
        didSet: String?,
        get: String?,
        set: String?,
        left: String?,
        right: String?,
        none: String?,
        lazy: String?,
        weak: String?,
        unowned: String?,
        optional: String?,
        required: String?,
        final: String?,
        convenience: String?,
        indirect: String?,
        mutating: String?,
        nonmutating: String?,
        override: String?,
        postfix: String?,
        prefix: String?,
        infix: String?,
        dynamic: String?,
        `static`: String?,
        `class`: String?,
        `struct`: String?,
        `enum`: String?,
        `func`: String?,
        `protocol`: String?,
        type: String?,
        `public`: String?,
        `private`: String?,
        `internal`: String?,
        open: String?,
        `let`: String?,
        `var`: String?,
        `inout`: String?,
        `if`: String?,
        `else`: String?,
        `for`: String?,
        `while`: String?,
        `throw`: String?,
        consume: String?,
        copy: String?,
        discard: String?,
        then: String?,
        yield: String?,
        of: String?,
        using: String?,
        unsafe: String?,
        body: EverythingForm?,
        context: RequestContext
    ) async throws -> Everything {
        Everything()
    }
}
