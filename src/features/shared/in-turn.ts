/** Runs tasks one after another: each begins when the one before has ended, well or badly. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>

export function inTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const mine = last.then(task)
    last = mine.catch(() => undefined)
    return mine
  }
}
