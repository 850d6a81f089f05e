import type { UndoReason } from '#domain/timeline/explain-undo.ts'
import { createQuestion } from './question.ts'

/** Why something was undone; what, in words. */
export const useWhy = createQuestion<string, UndoReason>()
