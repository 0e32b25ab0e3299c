import { sql } from '../../../kernel/sql.ts'

export type WeightRow = { provider: string; weight: number; changedAt: Date }

export const readWeights = () => sql<WeightRow>`select provider, weight, changed_at as "changedAt" from messages.sms_weight order by provider`
