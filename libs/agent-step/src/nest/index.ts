export { startAgent, type AgentOptions, type AgentSettings } from './start-agent.js';
