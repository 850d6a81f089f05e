// before the engine, whose lock finds its browser there
import './page.ts'
import { createHash } from 'node:crypto'
import type { CommandName } from '#domain/commands.ts'
import { IDBKeyRange } from 'fake-indexeddb'
import { FIRST_STATE, StorehandDb } from '../../src/offline/db.ts'
import { isStorageTrouble } from '../../src/offline/storage-trouble.ts'
// loaded now, so that the engine's lazy imports need no disk later
import '../../src/offline/exchange.ts'
import '../../src/offline/fetch-catalogue.ts'
import '../../src/offline/hand-in.ts'
import '../../src/offline/poke.ts'
import '../../src/offline/queue-entries.ts'
import '../../src/offline/recover.ts'
import '../../src/offline/rules.ts'
import '../../src/offline/run-command.ts'
import '../../src/offline/send-photos.ts'
import '../../src/offline/shed-photos.ts'
import '../../src/offline/sign-in.ts'
import { isDatabaseTrouble } from '../../server/store/retry.ts'
import { PEOPLE } from './backend.ts'
import { answersOn, entriesToTell, photosToSend, stateOf } from './check-device.ts'
import { checkRest } from './check-rest.ts'
import { hasCaughtUp } from './check-view.ts'
import { count, lookAtCounts, tell } from './counting.ts'
import { deedOn } from './deeds.ts'
import type { SimDevice, Tab } from './device.ts'
import { faults, type FaultName } from './faults.ts'
import { held, holdEverything } from './hold.ts'
import { makeImage } from './image.ts'
import type { Happening, OfficeDeed, Plan } from './plan.ts'
import { Random } from './random.ts'
import { PIN } from './requests.ts'
import { Owner } from './scheduler.ts'
import { Disk, holdQueue } from './storage.ts'
import type { Invariant, Violation } from './verdict.ts'
import { World } from './world.ts'

/** Liveness: once faults stop, everything has come to rest within this, in virtual ms and in steps. */
const REST_MS = 10 * 60_000
const REST_STEPS = 400_000
/** How often jobs run once faults have stopped, virtual ms. */
const JOBS_MS = 1_000

export interface History {
  seed: number
  devices: number
  violation: Violation | undefined
  /** commands that the server logged, of devices and of the office */
  commands: number
  /** those of them that were applied, by name */
  played: Partial<Record<CommandName, number>>
  /** what happened from outside, by name */
  happened: Partial<Record<string, number>>
  /** how often each invariant was looked at */
  looked: Partial<Record<Invariant, number>>
  steps: number
  /** of the log and the records: the same seed gives the same */
  fingerprint: string
  /** where an invariant broke, or where it was asked for */
  trace: string[]
}

let prepared: Promise<{ image: Buffer; template: Disk }> | undefined

/** Plays a plan to its end, or to the first invariant that does not hold; there once more, to tell how it came to it. */
export async function play(plan: Plan, traced = false): Promise<History> {
  const history = plan.clocks === 'compared' ? await playTwice(plan, traced) : await playOnce(plan, traced)
  if (!history.violation || traced) return history
  const again = await play(plan, true)
  return again.violation ? again : { ...history, trace: again.trace }
}

/** ClockIndependence: with clocks that are right everything happens as it does with clocks that are wrong, evenly. */
async function playTwice(plan: Plan, traced: boolean): Promise<History> {
  const happenings = plan.happenings.filter(({ does }) => does !== 'clock jumps')
  const wrong = await playOnce({ ...plan, happenings, clocks: 'wrong' }, traced)
  if (wrong.violation) return wrong
  const right = await playOnce({ ...plan, happenings, clocks: 'right' }, traced)
  if (right.violation) return right
  const looked = { ...wrong.looked, ClockIndependence: (wrong.looked.ClockIndependence ?? 0) + 1 }
  if (wrong.fingerprint === right.fingerprint) return { ...wrong, looked }
  const detail = `with clocks that are right the history is another one: ${wrong.steps} steps, or ${right.steps}`
  return { ...right, looked, violation: { invariant: 'ClockIndependence', detail } }
}

async function playOnce(plan: Plan, traced: boolean): Promise<History> {
  // most errors of a history are expected; whoever reads its trace wants to know where from
  Error.stackTraceLimit = traced ? 20 : 0
  prepared ??= prepare()
  const { image, template } = await prepared
  const world = new World(plan, image, traced)
  held.world = world
  held.scheduler = world.scheduler
  held.nobody = new Owner('nobody')
  for (let count = 0; count < plan.devices; count += 1) await world.enrol(template)
  for (let count = 0; count < 8; count += 1) await world.office.does('route', world.random)
  world.backend.hold()
  for (const happening of plan.happenings) {
    world.scheduler.after(world.outside, happening.at, () => happen(world, happening))
  }
  try {
    const end = (plan.happenings.at(-1)?.at ?? 0) + 1_000
    await run(world, () => world.scheduler.now > end || world.scheduler.steps > REST_STEPS)
    world.endFaults()
    runJobs(world)
    const { steps, now } = world.scheduler
    const late = () => world.scheduler.now > now + REST_MS || world.scheduler.steps > steps + REST_STEPS
    await run(world, () => late() || (world.scheduler.steps % 64 === 0 && isAtRest(world)))
    world.verdict.holds('Liveness', isAtRest(world), () => describeUnrest(world))
    if (world.verdict.violations.length === 0) checkRest(world)
  } catch (error) {
    if (!(error instanceof Found)) world.verdict.holds('NoDefect', false, () => stackOf(error))
  }
  return await report(world, plan)
}

/** A server's jobs run again and again, and people look at what is to be counted; until now each of it was a happening. */
function runJobs(world: World): void {
  for (const device of world.devices)
    for (const tab of device.tabs) tab.page.after(0, () => void lookAtCounts(device, tab))
  for (const job of ['make-labels', 'deliver-events', 'send-refunds'] as const)
    void commandFrom(world, job, world.random)
  world.later(JOBS_MS, () => runJobs(world))
}

class Found extends Error {}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

async function run(world: World, done: () => boolean): Promise<void> {
  await world.scheduler.run(done, () => {
    if (world.verdict.violations.length > 0) throw new Found()
  })
}

function happen(world: World, { device: index, die, does }: Happening): void {
  const random = new Random(die)
  const device = world.devices[index % world.devices.length]
  const tab = device && random.of(device.tabs)
  if (!device) return
  world.happened[does] = (world.happened[does] ?? 0) + 1
  world.note(() => `${device.name}: ${does}`)
  if (World.isFault(does)) faults[does as FaultName]({ world, device, tab, random })
  else if (does === 'deed' || does === 'look' || does === 'dismiss' || does === 'sign-in' || does === 'sign-out') {
    // a person touches the screen
    if (tab) world.scheduler.after(tab.owner, 0, () => void touch(world, device, tab, does, random))
  } else void commandFrom(world, does as OfficeDeed, random)
}

async function touch(world: World, device: SimDevice, tab: Tab, does: string, random: Random) {
  const { engine, owner } = tab
  try {
    switch (does) {
      case 'deed': {
        const deed = deedOn(engine, random)
        if (!deed) return
        if ('entries' in deed) return await count(world, device, tab, deed)
        if (deed.tells) await tell(tab)
        const stands = deed.approver === undefined ? undefined : await engine.unlock(deed.approver, PIN)
        // nobody stands for it who cannot show a PIN
        if (stands && stands.kind !== 'signed-in') return
        tab.deeds += 1
        const options = { photo: deed.photo, approver: stands?.session }
        const result = await engine.run(deed.name, deed.args, options).finally(() => (tab.deeds -= 1))
        world.note(() => `${owner.name}: ${deed.name} ${JSON.stringify(result)}`)
        const kept = new Set<string>()
        for (const { cmdId } of device.disk.rows<{ cmdId: string }>('outbox')) kept.add(cmdId)
        for (const cmdId of answersOn(device).keys()) kept.add(cmdId)
        const phantom = engine.view.pending.find(({ cmdId }) => !kept.has(cmdId))?.cmdId
        // refused, it must be gone from the screen by now, unless it is another deed's that was not refused yet
        const clean = !phantom || tab.deeds > 0 || world.truth.logged(phantom) !== undefined || device.disk.writing
        world.verdict.holds('AtomicIntent', clean, () => `${owner.name} shows ${phantom}, which is not in its outbox`)
        if (result.status === 'refused') return
        const made = world.truth.made.get(result.cmdId)
        if (made) world.truth.saved.set(result.cmdId, made)
        // a blocked device may have handed it in, before a tab that was frozen as it was saved heard of it
        const isHandedIn =
          device.disk.row('meta', 'blocked') !== undefined &&
          (world.restored || world.truth.logged(result.cmdId) !== undefined)
        return world.verdict.holds(
          'AtomicIntent',
          kept.has(result.cmdId) || isHandedIn,
          () => `${result.cmdId} was saved, and is not in the outbox`,
        )
      }
      case 'look':
        return void (await Promise.all([engine.sync(), lookAtCounts(device, tab)]))
      case 'dismiss': {
        const seen = random.of(engine.attention)
        if (!seen) return
        world.truth.dismissed.add(seen.cmdId)
        return await engine.dismiss(seen.cmdId)
      }
      case 'sign-in':
        return engine.device && void (await engine.signIn(random.of(PEOPLE) ?? '', PIN))
      case 'sign-out':
        return await engine.signOut()
    }
  } catch (error) {
    // the screen shows it
    if (!isStorageTrouble(error)) throw error
  }
}

/** The office's own systems send again until it is done. */
async function commandFrom(world: World, does: OfficeDeed, random: Random): Promise<void> {
  try {
    await world.office.does(does, random)
  } catch (error) {
    if (!isDatabaseTrouble(error) && (error as { code?: string }).code !== 'a defect') throw error
  }
}

function isAtRest({ devices, truth, office }: World): boolean {
  const isQuiet = devices.every((device) => {
    if (device.disk.writing) return false
    const state = stateOf(device)
    const views = device.tabs.every(({ engine }) => hasCaughtUp(device, engine))
    const isEmpty = device.disk.rows('outbox').length === 0 && entriesToTell(device).length === 0
    // it receives nothing any more; what it had not sent it has handed in
    if (device.revoked) return isEmpty
    // the same number may be another version's, where the server was restored
    const reached = state?.cursor.ver === truth.head && truth.knows(state.cursor)
    return views && reached && isEmpty && photosToSend(device).length === 0
  })
  return isQuiet && office.isDone
}

function describeUnrest({ devices, truth, scheduler, office }: World): string {
  const lines = devices.map((device) => {
    const queued = device.disk.rows<{ seq: number }>('outbox')
    const tabs = device.tabs.map(
      ({ engine, owner }) => `${owner.name} ${owner.state} ${JSON.stringify(engine.connection)}`,
    )
    const rows = queued.map(({ seq }) => seq)
    const { cursor, lastSeq, sentSeq } = stateOf(device) ?? FIRST_STATE
    const stands = `${device.name} at ${cursor.ver}, lastSeq ${lastSeq}, sent up to ${sentSeq}`
    const beside = `${photosToSend(device).length} photos, ${entriesToTell(device).length} entries`
    return `${stands}, outbox [${rows.join()}], ${beside}, ${tabs.join(', ')}`
  })
  const jobs = office.isDone ? '' : ', and the jobs are not done'
  return `no rest at ${Math.round(scheduler.now)} ms, head ${truth.head}${jobs}:\n${lines.join('\n')}`
}

async function report(world: World, { seed, devices }: Plan): Promise<History> {
  const { scheduler, verdict, happened, backend } = world
  held.world = undefined
  for (const device of world.devices) for (const { owner } of device.tabs) scheduler.kill(owner)
  const log = backend.look<object>(
    'select cmd_id, status, code, occurred_at, uncertainty_ms, ver from command_log order by rowid',
  )
  const played = backend.look<{ name: CommandName; times: number }>(
    `select name, count(*) as times from command_log where status = 'applied' group by name order by name`,
  )
  const docs = backend.look<object>('select kind, id, ver, deleted, doc_json from document order by kind, id')
  const all = `${scheduler.steps} ${JSON.stringify([log, docs])}`
  const fingerprint = createHash('sha256').update(all).digest('hex')
  await backend.close()
  return {
    ...{ seed, devices, happened, trace: world.trace, steps: scheduler.steps, looked: verdict.looked },
    ...{ violation: verdict.violations[0], commands: log.length, fingerprint },
    played: Object.fromEntries(played.map(({ name, times }) => [name, times])),
  }
}

async function prepare() {
  holdEverything()
  process.on('unhandledRejection', (error) => {
    held.world?.verdict.holds('NoDefect', false, () => stackOf(error))
  })
  const { scheduler, nobody } = held
  const template = new Disk()
  let opened = false
  scheduler.after(nobody, 0, () => {
    const db = new StorehandDb('storehand', { indexedDB: template.factory(), IDBKeyRange })
    void db.open().then(() => {
      db.close()
      opened = true
    })
  })
  await scheduler.run(
    () => opened,
    () => undefined,
  )
  const raw = template.databases.get('storehand')
  if (!raw) throw new Error('there is no template')
  holdQueue(raw, held)
  return { image: await makeImage(scheduler, nobody), template }
}
