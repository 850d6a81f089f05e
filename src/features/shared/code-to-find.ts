import { create } from 'zustand'

/** A customer's code that was scanned elsewhere, on its way to the screen that finds its order. In memory only: no address or storage holds it. */
interface CodeToFind {
  text: string | undefined
  give(text: string): void
  /** it has arrived */
  forget(): void
}

export const useCodeToFind = create<CodeToFind>((set) => ({
  text: undefined,
  give: (text) => set({ text }),
  forget: () => set({ text: undefined }),
}))
