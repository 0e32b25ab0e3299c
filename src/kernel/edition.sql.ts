import { sql } from './sql.ts'

export const readEdition = () => sql<{ n: number }>`select n from kernel.edition`

export const countEdition = () => sql`update kernel.edition set n = n + 1`
