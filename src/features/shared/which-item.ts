import type { Item } from './items-of-scan.ts'
import { createQuestion } from './question.ts'

/** A code is two products: somebody is to say which one it is on. */
export const useWhichItem = createQuestion<readonly Item[], Item>()
