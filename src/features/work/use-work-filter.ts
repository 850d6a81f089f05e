import { create } from 'zustand'
import type { Filter } from './work-list.ts'

/** Screen state that outlives a look at an order: what is shown, and how much of it. */
interface WorkFilter {
  filter: Filter
  limit: number
  choose(filter: Filter): void
  showMore(): void
}

/** Rows at first, and with each "Show more": more than a person works through before the list changes. */
const PAGE = 30

export const useWorkFilter = create<WorkFilter>((set) => ({
  filter: 'todo',
  limit: PAGE,
  choose: (filter) => set({ filter, limit: PAGE }),
  showMore: () => set(({ limit }) => ({ limit: limit + PAGE })),
}))
