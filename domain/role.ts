/** What a person may do in a store, the least first. Programs have none: they are told by where a command comes from. */
export const ROLES = ['associate', 'lead', 'manager', 'head-office'] as const
export type Role = (typeof ROLES)[number]

/** Who may do something: a person of this role or above; or no person at all, only a program. */
export type May = Role | 'program'

/** Whether this role, or no access at all (null), is enough. */
export function reaches(role: Role | null, needed: May): boolean {
  return role !== null && needed !== 'program' && rank(role) >= rank(needed)
}

/** Nobody changes the rights of their own role or one above; at the top nobody is above. */
export function isAbove(role: Role, other: Role): boolean {
  return rank(role) > rank(other) || role === 'head-office'
}

const rank = (role: Role) => ROLES.indexOf(role)
