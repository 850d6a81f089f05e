import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '#domain/commands.ts'
import { hunt } from './hunt.ts'
import { notPlayed } from './not-played.ts'
import { plantedBugs } from './planted.ts'
import { Pool } from './pool.ts'
import { Report } from './report.ts'
import { invariants, type Invariant } from './verdict.ts'

/** Histories that every run of the tests plays; `npm run sim` plays as many as one likes. */
const SEEDS = 30
const isLong = process.env['STOREHAND_LONG'] === '1'
/** Histories within which a planted bug has to show. */
const HUNT = isLong ? 400 : 40
const MOST_DEVICES = 8

const says: Record<(typeof invariants)[number], string> = {
  AtomicIntent: 'a view changed if and only if its outbox row exists',
  ExactlyOnce: 'effects, last_seq and outcome commit together, and a repeat answers the stored outcome',
  AckWithEffects: 'a command leaves the outbox only with the pull that brings its effect',
  RebaseEq: 'a view is always fold(pending, confirmed)',
  NoHole: 'every commit at or below the cursor was delivered',
  AtomicReveal: 'only complete versions are revealed',
  SnapshotEq: 'what was read from the start is the full history',
  MonotonicCursor: 'a cursor never goes back, except through a resync',
  PureCommands: 'the same state and input give the same decision',
  ActorIntegrity: 'a command executes as the person who made it',
  ClockIndependence: 'a clock that is wrong changes nothing but deviceAt',
  NoSilentLoss: 'every command ends applied, or told to a person',
  Liveness: 'once faults stop, queues drain',
  Convergence: 'at rest every device’s digest is the server’s',
  VersionTotality: 'every command and document decodes',
  NothingReadable: 'a blocked device holds no record, nothing personal and nobody’s keys',
}

describe('simulated histories', () => {
  const report = new Report(SEEDS)
  const pool = new Pool()

  beforeAll(async () => {
    let seed = 0
    const work = async (): Promise<void> => {
      for (let mine = (seed += 1); mine <= SEEDS; mine = seed += 1)
        report.add(await pool.play({ seed: mine, most: MOST_DEVICES }))
    }
    await Promise.all([work(), work()])
  }, 600_000)
  afterAll(() => pool.close())

  describe.each(invariants)('%s', (name) => {
    test(`${name}: ${says[name]}`, () => {
      const broken = report.violations.map(({ seed, violation }) => ({ seed, ...violation }))
      expect(broken.filter(({ invariant }) => invariant === name)).toEqual([])
      expect(report.looked[name], 'the checker looked').toBeGreaterThan(SEEDS / 2)
    })

    findsPlanted(name)
  })

  test('every command is played, or it is said why it is not', () => {
    const played = new Set(Object.keys(report.played))
    const missing = [...commands.keys()].filter((name) => !played.has(name))
    expect(missing.toSorted(), 'was never applied').toEqual(Object.keys(notPlayed).toSorted())
  })

  test.each<Invariant>(['DomainLaws', 'NoDefect'])('%s', (name) => {
    expect(report.violations.filter(({ violation }) => violation?.invariant === name)).toEqual([])
  })
  findsPlanted('DomainLaws')
})

function findsPlanted(name: Invariant): void {
  test.each(plantedBugs.filter(({ breaks }) => breaks === name))(
    `${name} is what breaks where $name`,
    async (bug) => {
      expect(await hunt(bug, HUNT, MOST_DEVICES), 'it was found').toBeDefined()
    },
    isLong ? 3_600_000 : 300_000,
  )
}
