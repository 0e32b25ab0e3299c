export const officersPath = '/work/rights/officers'
export const policiesPath = '/work/rights/policies'
