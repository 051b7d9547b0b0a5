/** What Nest injects here, by token: parameter types are not emitted. */
export const exchangePorts = Symbol('ExchangePorts');
export const mandatePorts = Symbol('MandatePorts');
export const signingKeys = Symbol('MandateKeys');
export const shredPorts = Symbol('ShredPorts');
