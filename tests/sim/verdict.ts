/** The invariants that a history is judged by: docs/decisions/019 says what each promises and how it is seen. */
export const invariants = [
  'AtomicIntent',
  'ExactlyOnce',
  'AckWithEffects',
  'RebaseEq',
  'NoHole',
  'AtomicReveal',
  'SnapshotEq',
  'MonotonicCursor',
  'PureCommands',
  'ActorIntegrity',
  'ClockIndependence',
  'NoSilentLoss',
  'Liveness',
  'Convergence',
  'VersionTotality',
  'NothingReadable',
] as const
/** Besides these: the domain's laws, and that nothing throws that nobody expects. */
export type Invariant = (typeof invariants)[number] | 'DomainLaws' | 'NoDefect'

export interface Violation {
  invariant: Invariant
  detail: string
}

/** Collects what the checkers find, and how often each of them looked. */
export class Verdict {
  readonly violations: Violation[] = []
  readonly looked: Partial<Record<Invariant, number>> = {}

  /** One look at an invariant; `detail` is asked for where it does not hold. */
  holds(invariant: Invariant, good: boolean, detail: () => string): void {
    this.looked[invariant] = (this.looked[invariant] ?? 0) + 1
    if (!good) this.violations.push({ invariant, detail: detail() })
  }
}
