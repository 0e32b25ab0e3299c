import { nobody } from '../../../kernel/ctx.ts'
import type { MachineCtx } from '../../../kernel/page.ts'
import { record } from '../../journal/index.ts'
import type { CredentialEntry } from '../entries.ts'
import { CredentialFault, type CredentialProblem } from '../w3c/problem-types.ts'

const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

export const answer = (status: number, body: object, type = 'application/json'): Response => new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': type } })

type Task = 'issue' | 'status' | 'verify' | 'verify presentation'

/** Does the work; what is wrong with a document is written down by its code (never what stood in it) and told by `told`. */
export async function answered(ctx: MachineCtx, task: Task, work: () => Promise<Response>, told: (problems: readonly CredentialProblem[]) => Response): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CredentialFault)) throw error
    await noteRefused(ctx, task, error.problem)
    return told([error.problem])
  }
}

export const noteRefused = (ctx: MachineCtx, task: Task, { title }: { readonly title: string }): Promise<unknown> => ctx.write((inner) => record<CredentialEntry>(inner, nobody, { what: 'credential.document-refused', task, code: title }))
