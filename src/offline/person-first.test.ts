import { expect, test } from 'vitest'
import { PersonFirst } from './person-first.ts'
import { asSent } from './late-request.ts'
import type { Ports } from './ports.ts'

/** What the test holds: the clock, and every timer, which is due when the clock is moved past it. */
function held() {
  let mono = 10_000
  let timers: { at: number; work: () => void }[] = []
  const asked: string[] = []
  const ports: Ports = {
    ...{ now: () => 0, monoMs: () => mono, bootId: 'boot', newId: () => 'id', jitter: () => 0.5 },
    ...{ announce: () => undefined, onAnnounced: () => undefined, withLock: (_name, work) => work() },
    timeout: () => new AbortController().signal,
    access: async () => ({
      fetch: (_device, path, init) => ports.fetch(path, asSent(init)),
    }),
    after: (ms, work) => {
      timers.push({ at: mono + ms, work })
      return () => undefined
    },
    fetch: (path) => {
      asked.push(path)
      return Promise.resolve(new Response('{}'))
    },
  }
  const pass = async (ms: number) => {
    mono += ms
    const due = timers.filter(({ at }) => at <= mono)
    timers = timers.filter(({ at }) => at > mono)
    for (const { work } of due) work()
    // every promise that hung on them
    await new Promise((done) => setImmediate(done))
  }
  const person = new PersonFirst(ports)
  const pull = () => person.ports().fetch('/v1/sync/pull', {})
  /** what became of the promise so far */
  const follow = (promise: Promise<unknown>) => {
    const seen = { done: false }
    void promise.then(() => (seen.done = true))
    return seen
  }
  return { asked, pass, person, pull, follow }
}

test('a round asks the server nothing until what a command did is on the screen', async () => {
  const { asked, pass, person, pull, follow } = held()
  await person.go()
  const pulled = follow(pull())
  await pass(199)
  expect(asked).toEqual([])
  await pass(1)
  expect(asked).toEqual(['/v1/sync/pull'])
  expect(pulled.done).toBe(true)
})

test('one command after another holds a round up', async () => {
  const { asked, pass, person, pull } = held()
  await person.go()
  void pull()
  await pass(150)
  await person.go()
  await pass(150)
  expect(asked).toEqual([])
  await pass(50)
  expect(asked).toEqual(['/v1/sync/pull'])
})

test('a command waits until what a round swaps in is what screens read', async () => {
  const { pass, person, pull, follow } = held()
  await pull()
  const went = follow(person.go())
  await pass(1)
  expect([went.done, person.isWaiting]).toEqual([false, true])
  person.revealed()
  await pass(1)
  expect([went.done, person.isWaiting]).toEqual([true, false])
})

test('but not for ever', async () => {
  const { pass, person, pull, follow } = held()
  await pull()
  const went = follow(person.go())
  await pass(1_000)
  expect(went.done).toBe(true)
})

test('nor while a round waits for the network', async () => {
  const { pass, person, pull } = held()
  await pull()
  const more = pull()
  const { done } = await new Promise<{ done: boolean }>((answer) => {
    void person.go().then(() => answer({ done: true }))
  })
  expect(done).toBe(true)
  await pass(200)
  await more
})
