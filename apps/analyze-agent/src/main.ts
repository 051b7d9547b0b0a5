import { startAgent } from '#agent-step/nest';
import { ModelAccess } from '#agent-identity';
import { agentSettings, ggufRuntime, readConfig } from '#config';
import { AnalyzeModule } from './analyze.module.js';
import { ModelAtHand } from './word-explanation/model-at-hand.js';
import { ModelRewords } from './word-explanation/model-rewords.js';

const settings = readConfig({ ...agentSettings, ...ggufRuntime });

await startAgent({
  name: 'analyze-agent',
  settings,
  module: (ports, authority) => {
    const access = new ModelAccess('analyze-agent', authority);
    return AnalyzeModule.over(
      ports,
      new ModelRewords(new ModelAtHand(access, settings.VOUCH_GGUF_RUNTIME_FOLDER)),
    );
  },
});
