namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c> runs hooks before and after <c>forward</c>, in the order of their registration.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly List<(string Key, TPreHook Hook)> preHooks = [];
            private readonly List<(string Key, TPostHook Hook)> postHooks = [];
            private readonly List<(string Key, Action<Module> Hook)> modulePreHooks = [];
            private readonly List<(string Key, Action<Module> Hook)> modulePostHooks = [];

            protected HookableModule(string name)
                : base(name)
            {
            }

            private protected IEnumerable<TPreHook> PreHooks => preHooks.Select(entry => entry.Hook);

            private protected IEnumerable<TPostHook> PostHooks => postHooks.Select(entry => entry.Hook);

            /// <summary>Calls <paramref name="hook"/> after forward; what it returns, if not null, takes the result's place.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Add(postHooks, hook);

            /// <summary>Calls <paramref name="hook"/> before forward; what it returns, if not null, takes the inputs' place.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(preHooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => Add(modulePostHooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(modulePreHooks, hook);

            private protected void RunModulePreHooks()
            {
                foreach (var (_, hook) in modulePreHooks)
                {
                    hook(this);
                }
            }

            private protected void RunModulePostHooks()
            {
                foreach (var (_, hook) in modulePostHooks)
                {
                    hook(this);
                }
            }

            private HookRemover Add<T>(List<(string Key, T Hook)> hooks, T hook)
            {
                string key = Guid.NewGuid().ToString();
                hooks.Add((key, hook));
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                preHooks.RemoveAll(entry => entry.Key == key);
                postHooks.RemoveAll(entry => entry.Key == key);
                modulePreHooks.RemoveAll(entry => entry.Key == key);
                modulePostHooks.RemoveAll(entry => entry.Key == key);
            }

            /// <summary>Takes a hook away again.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> module;
                private readonly string key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                public void remove() => module.Remove(key);
            }
        }
    }
}
