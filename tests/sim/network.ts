import * as z from 'zod/mini'
import { Follow, PROTO, type PullResponse } from '#domain/protocol.ts'
import { ProblemError } from '../../server/problems.ts'
import { readHead } from '../../server/store/head.ts'
import { follow } from '../../server/sync/follow.ts'
import { Owner, type Scheduler } from './scheduler.ts'
import { STORE, type Backend } from './backend.ts'
import type { Random } from './random.ts'
import { answer, type Answer, type Body } from './requests.ts'

/** What the network between one device and the server does, as probabilities, until virtual ms `until`. */
export interface Weather {
  until: number
  /** at once: there is no network at all */
  offline: number
  loseRequest: number
  loseAnswer: number
  double: number
  /** takes up to a minute, so that later ones overtake it */
  delay: number
  /** a Wi-Fi that wants a sign-in, and a proxy's own error page */
  portal: number
  proxyError: number
  /** the answer is cut off */
  torn: number
}

export const CALM: Omit<Weather, 'until'> = {
  offline: 0,
  loseRequest: 0,
  loseAnswer: 0,
  double: 0,
  delay: 0,
  portal: 0,
  proxyError: 0,
  torn: 0,
}

interface Place {
  owner: Owner
  device: { weather: Weather; seen: { resynced: boolean } }
}

/** Carries requests between tabs and the server, and loses them. */
export class Network {
  readonly #scheduler: Scheduler
  readonly #random: Random
  readonly #backend: Backend
  /** told of every answer that leaves the server, whether it arrives or not */
  onAnswer: (path: string, body: Body, answered: Answer, from: string) => void = () => undefined
  /** the longest that a push was on its way to the server, in ms */
  slowest = 0

  constructor(scheduler: Scheduler, random: Random, backend: Backend) {
    this.#scheduler = scheduler
    this.#random = random
    this.#backend = backend
  }

  fetch(from: Place, path: string, init: RequestInit): Promise<Response> {
    const random = this.#random
    const { until } = from.device.weather
    const weather = until > this.#scheduler.now ? from.device.weather : { ...CALM, until }
    return new Promise<Response>((resolve, reject) => {
      const { signal } = init
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
      const back = (ms: number, work: () => void) => this.#scheduler.after(from.owner, ms, work)
      const fail = () => back(random.between(1, 20), () => reject(new TypeError('no network')))
      const say = (answered: Answer) => back(this.#transit(weather), () => resolve(responseOf(answered)))
      if (random.chance(weather.offline)) return fail()
      if (random.chance(weather.portal)) return say({ status: 200, type: 'text/html', text: '<title>Sign in</title>' })
      if (random.chance(weather.proxyError)) return say({ status: 502, type: 'text/html', text: 'Bad gateway' })
      const token = new Headers(init.headers).get('authorization') ?? ''
      const body = typeof init.body === 'string' || init.body instanceof Uint8Array ? init.body : ''
      if (path.startsWith('/v1/sync/poke')) return this.#listen(from, path, token, resolve, fail, signal)
      const copies = random.chance(weather.double) ? 2 : 1
      for (let copy = 0; copy < copies; copy += 1) {
        // lost without a trace: only the sender's own patience ends it
        if (random.chance(weather.loseRequest)) continue
        this.#send(from.owner.name, path, token, body, weather, (answered) => {
          if (answered?.text.includes('/problems/resync')) from.device.seen.resynced = true
          if (!answered) fail()
          else if (random.chance(weather.torn)) say({ ...answered, text: answered.text.slice(0, -20) })
          else if (!random.chance(weather.loseAnswer)) say(answered)
        })
      }
    })
  }

  /** To the server and through it; undefined where it is down, nothing where it dies over it. */
  #send(
    from: string,
    path: string,
    token: string,
    body: Body,
    weather: Weather,
    done: (answered: Answer | undefined) => void,
  ) {
    const { owner } = this.#backend
    const transit = this.#transit(weather)
    this.#scheduler.after(owner, transit, () => {
      const { up, life, database } = this.#backend
      if (!up) return done(undefined)
      if (path === '/v1/sync/push') this.slowest = Math.max(this.slowest, transit)
      const handle = async () => {
        const answered = await answer(database, path, token, body)
        if (this.#backend.life !== life || !this.#backend.up) return
        this.onAnswer(path, body, answered, from)
        done(answered)
      }
      void handle()
    })
  }

  /** Server-sent events: what every new head brings, each of which may be lost. */
  #listen(
    from: Place,
    path: string,
    token: string,
    resolve: (response: Response) => void,
    fail: () => void,
    signal: RequestInit['signal'],
  ) {
    const { database, life, owner } = this.#backend
    this.#scheduler.after(owner, this.#random.between(2, 20), () => {
      if (!this.#backend.up) return fail()
      void answer(database, '/v1/sync/poke', token, '').then(({ status, text, type }) => {
        if (status !== 200)
          return void this.#scheduler.after(from.owner, 5, () => resolve(responseOf({ status, text, type })))
        let stream: ReadableStreamDefaultController<Uint8Array> | undefined
        const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) })
        const isOver = () => !stream || from.owner.state === 'dead' || this.#backend.life !== life
        const send = (event: string, data: object) => {
          if (isOver() || (from.device.weather.until > this.#scheduler.now && this.#random.chance(0.5))) return
          const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
          this.#scheduler.after(from.owner, this.#random.between(1, 30), () =>
            stream?.enqueue(new TextEncoder().encode(text)),
          )
        }
        const { clientId, schema, ...stand } = z.parse(
          Follow,
          Object.fromEntries(new URL(path, 'http://sim').searchParams),
        )
        const pulling = { proto: PROTO, schema, storeId: STORE, clientId }
        const onHead = follow(
          { from: { ver: stand.ver, tag: stand.tag }, ackedSeq: stand.ackedSeq },
          {
            pull: async (next) => {
              const { status: code, text: page } = await answer(
                database,
                '/v1/sync/pull',
                token,
                JSON.stringify({ ...pulling, ...next }),
              )
              if (code !== 200) throw new ProblemError((JSON.parse(page) as { code: 'resync' }).code)
              return JSON.parse(page) as PullResponse
            },
            tell: (told) => send('told', told),
            hint: (head) => send('poke', { storeId: STORE, head }),
            end: () => end(),
          },
        )
        const beat = () => {
          if (isOver()) return
          void readHead(database.read, STORE).then(
            ({ head }) => onHead(head),
            () => undefined,
          )
          this.#scheduler.after(owner, 20_000, beat)
        }
        const forget = database.onAnnounce((_storeId, head) => {
          if (isOver()) forget()
          else onHead(head)
        })
        beat()
        const end = () => {
          forget()
          const open = stream
          this.#scheduler.after(from.owner, 5, () => open?.error(new TypeError('the connection ended')))
          stream = undefined
        }
        this.#backend.ends.add(end)
        signal?.addEventListener('abort', end)
        this.#scheduler.after(from.owner, 5, () =>
          resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } })),
        )
      })
    })
  }

  #transit({ delay }: Weather): number {
    return this.#random.chance(delay) ? this.#random.between(100, 60_000) : this.#random.between(2, 40)
  }
}

/** As much of a Response as the engine reads, at a tenth of its cost. */
function responseOf({ status, type, text }: Answer): Response {
  const headers = { get: (name: string) => (name === 'content-type' ? type : null) }
  return { ok: status < 400, status, headers, body: null, text: async () => text } as unknown as Response
}
