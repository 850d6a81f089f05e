import { create } from 'zustand'
import type { Role } from '#domain/role.ts'
import type { Session } from '../../offline/db.ts'

/** What waits for a second person on this device. */
interface Approval {
  asked: { role: Role; answer: (approver: Session | undefined) => void } | undefined
  /** Asks somebody of this role for their PIN. @returns who approves; undefined where nobody does */
  ask(role: Role): Promise<Session | undefined>
}

export const useApproval = create<Approval>((set, get) => ({
  asked: undefined,
  ask: (role) =>
    new Promise((resolve) => {
      // one at a time: what was asked before is not approved
      get().asked?.answer(undefined)
      const answer = (approver: Session | undefined) => {
        // an answer that comes late is none to what was asked since
        if (get().asked?.answer === answer) set({ asked: undefined })
        resolve(approver)
      }
      set({ asked: { role, answer } })
    }),
}))
