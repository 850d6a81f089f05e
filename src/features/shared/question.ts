import { create } from 'zustand'

/** Something that only a person can say, asked by code that waits for it and answered on a sheet. */
export interface Question<About, Answer> {
  asked: { about: About; answer: (said: Answer | undefined) => void } | undefined
  /** @returns what was said; undefined where nobody answered */
  ask(about: About): Promise<Answer | undefined>
}

/** One question at a time: whoever asks takes the place of the one before, which nobody answered. */
export const createQuestion = <About, Answer>() =>
  create<Question<About, Answer>>((set, get) => ({
    asked: undefined,
    ask: (about) =>
      new Promise((resolve) => {
        get().asked?.answer(undefined)
        const answer = (said: Answer | undefined) => {
          // an answer that comes late is none to what was asked since
          if (get().asked?.answer === answer) set({ asked: undefined })
          resolve(said)
        }
        set({ asked: { about, answer } })
      }),
  }))
