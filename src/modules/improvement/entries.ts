/** What the journal can say about improvements. `about` is the service. */
export type ImprovementEntry = { what: 'improvement.written' | 'improvement.changed'; about: string; organisation: string; improvement: string; state: string; version?: number }
