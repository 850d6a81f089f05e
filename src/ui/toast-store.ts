import type { ReactNode } from 'react'
import { create } from 'zustand'
import type { Tone } from './tone.ts'

/** `action`: the one thing that can be done about it, such as Undo. */
export type ShownToast = {
  id: string
  tone: Tone
  text: ReactNode
  action?: { label: string; run: () => void } | undefined
}

interface ToastStore {
  toasts: readonly ShownToast[]
  /** The newest replaces the one before: two answers over the thumb are one too many. */
  show(toast: Omit<ShownToast, 'id'>): void
  dismiss(id: string): void
  /** What it offered to undo is no longer the last thing that was done. */
  clear(): void
}

/** Long enough to read twelve words and reach its button with a thumb. */
const SHOWN_MS = 7_000

let shown = 0
let leaving: ReturnType<typeof setTimeout> | undefined

export const useToasts = create<ToastStore>((set, get) => ({
  toasts: [],
  show: (toast) => {
    shown += 1
    const id = String(shown)
    set({ toasts: [{ ...toast, id }] })
    clearTimeout(leaving)
    leaving = setTimeout(() => get().dismiss(id), SHOWN_MS)
  },
  dismiss: (id) => {
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
  },
  clear: () => set({ toasts: [] }),
}))
