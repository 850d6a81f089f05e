import { create } from 'zustand'

/** Alerts of counts that somebody has put away here since the app was opened: others are told on. */
export const useSeenCounts = create<{ keys: ReadonlySet<string> }>(() => ({ keys: new Set() }))

export const seeCount = (key: string) => useSeenCounts.setState(({ keys }) => ({ keys: new Set([...keys, key]) }))
