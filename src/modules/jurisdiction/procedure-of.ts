import type { Pack } from './pack.ts'
import type { Procedure } from './procedure.ts'
import type { Apply } from './service.ts'

/** The procedure that a service picked, with the service's values in the place of parameters. */
export const procedureOf = (pack: Pick<Pack, 'procedures'>, { use }: Apply['procedure']): Procedure => pack.procedures.get(use)!
