import type { Role } from '#domain/role.ts'
import type { Session } from '../../offline/db.ts'
import { createQuestion } from './question.ts'

/** Somebody of this role is to approve on this device; the answer is who did. */
export const useApproval = createQuestion<Role, Session>()
