import { signal } from '../../scan/index.ts'
import type { Item } from './items-of-scan.ts'
import { createQuestion } from './question.ts'

/** A code is several products: somebody is to say which one it is on. */
export const useWhichItem = createQuestion<readonly Item[], Item>()

/** Asks it, and is heard to. @returns undefined where nobody said */
export function useAskWhich(): (items: readonly Item[]) => Promise<Item | undefined> {
  const ask = useWhichItem((which) => which.ask)
  return (items) => {
    signal('unknown')
    return ask(items)
  }
}
