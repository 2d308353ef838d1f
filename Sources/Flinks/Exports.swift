// What a caller of Flinks handles all the time: one import instead of four.
@_exported public import FDXRuntime
@_exported public import FDXv5
@_exported public import FlinksOutbound
