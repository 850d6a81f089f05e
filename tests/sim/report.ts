import type { CommandName } from '#domain/commands.ts'
import type { History } from './history.ts'
import { faultNames } from './faults.ts'
import { invariants, type Invariant } from './verdict.ts'

/** Adds histories up, with a bar while they are played and a table at the end. */
export class Report {
  readonly violations: History[] = []
  /** seeds over which the process that played them ended, twice */
  readonly unplayed: number[] = []
  readonly looked: Partial<Record<Invariant, number>> = {}
  readonly happened: Partial<Record<string, number>> = {}
  /** commands that were applied, by name */
  readonly played: Partial<Record<CommandName, number>> = {}
  commands = 0
  count = 0
  readonly #total: number
  readonly #startedAt = performance.now()

  constructor(total: number) {
    this.#total = total
  }

  add(history: History): void {
    this.count += 1
    this.commands += history.commands
    const { seed, violation } = history
    if (violation) {
      this.violations.push(history)
      console.log(`\nseed ${seed}: ${violation.invariant}: ${violation.detail.slice(0, 500)}`)
    }
    for (const [name, times] of Object.entries(history.happened))
      this.happened[name] = (this.happened[name] ?? 0) + (times ?? 0)
    for (const [name, times] of Object.entries(history.played) as [CommandName, number][])
      this.played[name] = (this.played[name] ?? 0) + times
    for (const [name, times] of Object.entries(history.looked) as [Invariant, number][])
      this.looked[name] = (this.looked[name] ?? 0) + times
    if (process.stderr.isTTY || this.count % 100 === 0) this.#bar()
  }

  /** What was played so far. */
  get sum() {
    const { count, commands, happened, unplayed } = this
    const faults = Object.fromEntries(faultNames.map((name) => [name, happened[name] ?? 0]))
    const violations = this.violations.map(({ seed, violation }) => `${seed} ${violation?.invariant}`)
    return { count, commands, violations, unplayed, faults }
  }

  print(): void {
    const seconds = (performance.now() - this.#startedAt) / 1000
    process.stderr.write('\n')
    console.log(
      `${this.count} histories, ${this.commands} commands, ${seconds.toFixed(1)} s (${(seconds / this.count).toFixed(3)} s a history)`,
    )
    console.log('\nfaults by kind')
    for (const name of faultNames) console.log(`${String(this.happened[name] ?? 0).padStart(9)}  ${name}`)
    console.log('\ncommands that were applied')
    for (const [name, times] of Object.entries(this.played).toSorted(([, one], [, other]) => other - one))
      console.log(`${String(times).padStart(9)}  ${name}`)
    console.log('\ninvariants: times looked at, violations')
    for (const name of [...invariants, 'DomainLaws', 'NoDefect'] as const) {
      const broken = this.violations.filter(({ violation }) => violation?.invariant === name)
      const seeds =
        broken.length > 0
          ? `  seeds ${broken
              .slice(0, 8)
              .map(({ seed }) => seed)
              .join(', ')}`
          : ''
      console.log(
        `${String(this.looked[name] ?? 0).padStart(11)} ${String(broken.length).padStart(5)}  ${name}${seeds}`,
      )
    }
    if (this.unplayed.length > 0) console.log(`\nNOT PLAYED TO THEIR END: seeds ${this.unplayed.join(', ')}`)
  }

  #bar(): void {
    const done = Math.round((this.count / this.#total) * 30)
    const bar = '█'.repeat(done) + '░'.repeat(30 - done)
    process.stderr.write(`\r${bar} ${this.count}/${this.#total} histories, ${this.violations.length} violations `)
  }
}
