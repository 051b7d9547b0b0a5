/** What Nest injects here, by token: parameter types are not emitted. */
export const exchangePorts = Symbol('ExchangePorts');
export const mandatePorts = Symbol('MandatePorts');
export const signingKeys = Symbol('MandateKeys');
export const shredPorts = Symbol('ShredPorts');
export const killPorts = Symbol('KillPorts');
export const killedModelPorts = Symbol('KilledModelPorts');
export const reconcilePorts = Symbol('ReconcilePorts');
export const accessPorts = Symbol('AccessPorts');
export const drillPorts = Symbol('DrillPorts');
export const sessionPorts = Symbol('SessionPorts');
export const glassPorts = Symbol('GlassPorts');
