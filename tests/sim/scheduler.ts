import { Random } from './random.ts'

// kept before anybody replaces it
const nextTurn = setImmediate

/** Whose work it is: a tab, or the server. The dead do nothing any more, the frozen do it once they thaw. */
export class Owner {
  readonly name: string
  state: 'alive' | 'frozen' | 'dead' = 'alive'
  /** virtual ms */
  thawedAt = 0
  /** what came due while frozen, in its order */
  parked: Task[] = []
  /** runs before each of its tasks: a kill may wait for the n-th */
  onStep: (() => void) | undefined
  /** its tasks of one source keep their order */
  readonly lastAt: Record<string, number> = {}

  constructor(name: string) {
    this.name = name
  }
}

interface Task {
  at: number
  order: number
  owner: Owner
  run: (() => void) | undefined
}

/**
 * All that anybody in a history waits for, in one queue: the next task is the next in virtual time, which stands still
 * while code runs. Latencies are drawn from the seed, so the seed decides in which order things happen; whatever a task
 * starts in its own turn of Node's event loop belongs to its owner.
 */
export class Scheduler {
  /** virtual ms since the history began */
  now = 0
  steps = 0
  current: Owner | undefined
  readonly #random: Random
  /** a binary heap by `at`, then `order` */
  readonly #heap: Task[] = []
  #orders = 0

  constructor(random: Random) {
    this.#random = random
  }

  /** Runs `work` as the owner's in `ms`. @returns what keeps it from running */
  after(owner: Owner, ms: number, work: () => void): () => void {
    const task: Task = { at: this.now + ms, order: (this.#orders += 1), owner, run: work }
    this.#push(task)
    return () => {
      task.run = undefined
    }
  }

  /** The same after a latency around `ms`, behind everything that the owner has waiting of this source. */
  inTurn(owner: Owner, source: string, ms: number, work: () => void): void {
    // mostly short, sometimes long
    const spread = this.#random.chance(0.02) ? 20 : this.#random.next() * 2
    const at = Math.max(this.now + ms * spread, owner.lastAt[source] ?? 0)
    owner.lastAt[source] = at
    this.after(owner, at - this.now, work)
  }

  /** 0 ≤ n < 1, of its own chance */
  jitter(): number {
    return this.#random.next()
  }

  freeze(owner: Owner): void {
    if (owner.state === 'alive') owner.state = 'frozen'
  }

  thaw(owner: Owner): void {
    if (owner.state !== 'frozen') return
    owner.state = 'alive'
    owner.thawedAt = this.now
    for (const task of owner.parked.splice(0)) this.#push({ ...task, at: this.now, order: (this.#orders += 1) })
  }

  kill(owner: Owner): void {
    owner.state = 'dead'
    owner.parked = []
  }

  /** Runs tasks until `done`, or until nothing is left. Rejects with what `each`, called after every task, throws. */
  async run(done: () => boolean, each: () => void): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const step = () => {
        this.current = undefined
        try {
          each()
          if (done()) return resolve()
          const task = this.#next()
          if (!task) return resolve()
          this.steps += 1
          this.current = task.owner
          task.owner.onStep?.()
          // its own last step may have been this
          if (task.owner.state === 'alive') task.run?.()
        } catch (error) {
          return reject(error)
        }
        // a turn later all microtasks of this task have run
        nextTurn(step)
      }
      step()
    })
  }

  #next(): Task | undefined {
    for (;;) {
      const task = this.#pop()
      if (!task) return undefined
      if (!task.run || task.owner.state === 'dead') continue
      if (task.owner.state === 'frozen') {
        task.owner.parked.push(task)
        continue
      }
      this.now = Math.max(this.now, task.at)
      return task
    }
  }

  #push(task: Task): void {
    const heap = this.#heap
    let index = heap.push(task) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (!above || !before(task, above)) break
      heap[index] = above
      index = parent
    }
    heap[index] = task
  }

  #pop(): Task | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || first === last) return first
    let index = 0
    for (;;) {
      const left = heap[2 * index + 1]
      const right = heap[2 * index + 2]
      const child = left && right && before(right, left) ? right : left
      if (!child || !before(child, last)) break
      heap[index] = child
      index = child === left ? 2 * index + 1 : 2 * index + 2
    }
    heap[index] = last
    return first
  }
}

function before(one: Task, other: Task): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
