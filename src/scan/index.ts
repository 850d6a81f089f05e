/**
 * What the first screen needs of scanning: the bus, the keyboard wedge and the signals. The camera, its decoders and their
 * WebAssembly load only with `import('../scan/scanner.ts')`, so nothing here may import them.
 */
export { emitScan, takePlace, useScan } from './bus.ts'
export { armSound, signal, type SignalKind } from './feedback.ts'
export { listenWedge } from './listen-wedge.ts'
