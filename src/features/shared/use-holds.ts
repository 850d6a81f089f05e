import { roleAt } from '#domain/rights.ts'
import { reaches, type Role } from '#domain/role.ts'
import { useEngineValue } from '../../offline/hooks.ts'

/** Whether the person signed in is of this role or above, now. */
export function useHolds(role: Role): boolean {
  return useEngineValue((engine) => {
    const { session, view } = engine
    const person = session && view.get('person', session.personId)
    return person !== undefined && reaches(roleAt(person, engine.serverNow()), role)
  })
}
