import type { ReactNode } from 'react'
import { create } from 'zustand'
import type { Tone } from './tone.ts'

export type ShownToast = { id: string; tone: Tone; text: ReactNode; undo?: (() => void) | undefined }

interface ToastStore {
  toasts: readonly ShownToast[]
  /** The newest replaces the one before: two answers over the thumb are one too many. */
  show(toast: Omit<ShownToast, 'id'>): void
  dismiss(id: string): void
}

let shown = 0

export const useToasts = create<ToastStore>((set) => ({
  toasts: [],
  show: (toast) => {
    shown += 1
    set({ toasts: [{ ...toast, id: String(shown) }] })
  },
  dismiss: (id) => {
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
  },
}))
