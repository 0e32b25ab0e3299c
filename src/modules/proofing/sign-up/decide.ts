import type { Tag } from '../../../kernel/i18n.ts'
import type { AgeGroup } from '../../identity/index.ts'
import type { Contact } from '../contact.ts'
import type { Answered, DocumentData, RegisteredPerson } from '../register/person-register.ts'

/** What follows from a sign-up: an account, a question to the parents, or nothing that its page would tell. */
export type Decision = { readonly make: RegisteredPerson } | 'ask-parent' | 'not-made'

/**
 * The page of a child says that the parents are asked whatever the register has said, and the page of everybody else says the same of
 * every other answer: which of them it was, and whether somebody has an account, is told by mail to whoever it concerns.
 */
export function decide(about: { readonly age: AgeGroup; readonly answer: Answered; readonly isHeld: boolean }): Decision {
  if (about.age === 'young') return 'not-made'
  if (about.age === 'child') return 'ask-parent'
  return about.answer.result === 'match' && !about.isHeld ? { make: about.answer.person } : 'not-made'
}

/** A question to the register and its answer, with what is needed to write to who asked. */
export type Attempt = { readonly document: DocumentData; readonly contact: Contact; readonly language: Tag; readonly answer: Answered }
